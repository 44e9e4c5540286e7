"""Language and portal knowledge: TOML packs, their schema, and the tables that cleaners ask."""
