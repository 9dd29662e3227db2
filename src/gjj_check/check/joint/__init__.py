"""All rules together: the report as one linear system over its true amounts."""
