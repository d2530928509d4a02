"""The office: where the desk's own data are kept in good order."""
