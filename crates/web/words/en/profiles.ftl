# Core-customer profiles: reading, writing, comparing, publishing.
problem-published = This version is published and no longer changes. Make a new version.
problem-draft-exists = There is a draft already. Go on in that one.
# Mistakes in a profile file; the field names line and key.
problem-syntax = This is not valid TOML. { $detail }
problem-unknown-key = There is no such key. { $detail }
problem-missing = This is missing. { $detail }
problem-empty = This is empty. { $detail }
problem-wrong-type = Something else belongs here. { $detail }
problem-duplicate = This is there twice. { $detail }
problem-too-many-words = Too many words. { $detail }
problem-out-of-range = Out of range. { $detail }
problem-not-ordered = In the wrong order. { $detail }
problem-near-inside-ideal = The near band must enclose the ideal. { $detail }
problem-in-both = This is both ideal and near. { $detail }
problem-reserved = This word has a meaning here already. { $detail }
problem-unknown-kind = There is no such kind. { $detail }
problem-unknown-system = This classification is unknown, or its version is missing. { $detail }
problem-unknown-code = This code is not in this classification. { $detail }
problem-unknown-criterion = The profile has no such criterion. { $detail }
problem-unknown-exit = There is no such exit criterion. { $detail }
problem-one-gate = There must be exactly one gate, before the last stage. { $detail }
version-number = version { $n }
