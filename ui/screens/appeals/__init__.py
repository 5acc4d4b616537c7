"""The register of appeals: saved views, filters, the list, the short card beside it."""
