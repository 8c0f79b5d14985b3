"""Pure rules: strings and values in, values out. No files, clock, environment, engine or printing."""
