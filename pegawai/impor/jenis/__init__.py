"""One module a kind of file: its columns, how its rows are judged and compared, how the plan is written."""
