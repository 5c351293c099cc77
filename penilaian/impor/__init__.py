"""The kinds of import that write appraisals; `JENIS_IMPOR` in the settings names them."""
