"""A filled plan in, what its workings (测算说明) print out: views, one module for a section."""
