"""The words of documents: a closed language for them, the fields it knows, and the texts shipped with the program.

Nothing here reads the database, a file or an attribute: a text is looked up in a flat table of values, or it is red.
"""
