"""An operation for migrations of a schema in which almost every model leads to almost every other."""

from django.db.migrations.operations import AddConstraint, AddField, AddIndex, CreateModel
from django.db.migrations.operations.base import Operation

# What a table that is made here already has when it is made.
BAGIAN_TABEL = (AddConstraint, AddField, AddIndex)


class Sekaligus(Operation):
    """Several schema operations, the models rendered once for all of them.

    Django renders every related model anew after each operation, which here is nearly all of them: a
    migration that makes ten tables would render some two thousand classes. The operations inside see the
    models as they are after the last of them: a new table is made with all that is added to it here, and of
    any other table each may touch a column or constraint only once.
    """

    reduces_to_sql = True

    def __init__(self, *operations):
        self.operations = operations

    @property
    def reversible(self):
        return all(operation.reversible for operation in self.operations)

    def deconstruct(self):
        return self.__class__.__name__, list(self.operations), {}

    def state_forwards(self, app_label, state):
        state.__dict__.pop("apps", None)  # a cached property: rendered again, once, when it is asked for
        state.is_delayed = False  # and then wholly, so that no RunPython after this renders it another time
        for operation in self.operations:
            operation.state_forwards(app_label, state)

    def database_forwards(self, app_label, schema_editor, from_state, to_state):
        for operation in self._yang_bekerja():
            operation.database_forwards(app_label, schema_editor, from_state, to_state)

    def database_backwards(self, app_label, schema_editor, from_state, to_state):
        for operation in reversed(self._yang_bekerja()):
            operation.database_backwards(app_label, schema_editor, from_state, to_state)

    def describe(self):
        return "; ".join(operation.describe() for operation in self.operations)

    def _yang_bekerja(self):
        baru = {operation.name_lower for operation in self.operations if isinstance(operation, CreateModel)}
        return [
            operation
            for operation in self.operations
            if not (isinstance(operation, BAGIAN_TABEL) and operation.model_name_lower in baru)
        ]
