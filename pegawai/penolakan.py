class Penolakan(Exception):
    """An expected refusal: its sentence is shown to the person and says what to do next."""
