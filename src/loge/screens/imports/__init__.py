"""Bringing residents in from a spreadsheet, with a trial first."""
