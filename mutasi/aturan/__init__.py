"""The table of rules around its law: as a committee reads it, over time, and a change of it before it is made."""
