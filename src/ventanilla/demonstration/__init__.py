"""A city made up for trying the product: agencies, officers, procedures and a few dossiers."""
