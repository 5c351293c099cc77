"""The unit head's workbook: written with the own people, read by the import's readers, compared, committed whole."""
