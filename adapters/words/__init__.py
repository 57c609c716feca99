"""The words people see for codes, columns and layers, in English as source."""
