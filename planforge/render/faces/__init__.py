"""The faces of fonts/ and of an office: their files, copies that can be mixed, what each sets and lacks."""
