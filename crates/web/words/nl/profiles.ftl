# Kernklantprofielen: lezen, schrijven, vergelijken, publiceren.
problem-published = Deze versie is al gepubliceerd en verandert niet meer. Maak een nieuwe versie.
problem-draft-exists = Er is al een concept. Werk daarin verder.
# Fouten in een profielbestand; het veld noemt regel en sleutel.
problem-syntax = Dit is geen geldige TOML. { $detail }
problem-unknown-key = Deze sleutel bestaat niet. { $detail }
problem-missing = Dit ontbreekt. { $detail }
problem-empty = Dit is leeg. { $detail }
problem-wrong-type = Hier hoort iets anders. { $detail }
problem-duplicate = Dit staat er twee keer. { $detail }
problem-too-many-words = Te veel woorden. { $detail }
problem-out-of-range = Buiten de grenzen. { $detail }
problem-not-ordered = In de verkeerde volgorde. { $detail }
problem-near-inside-ideal = De bijna-marge moet om het ideaal heen liggen. { $detail }
problem-in-both = Dit staat zowel bij ideaal als bij bijna. { $detail }
problem-reserved = Dit woord heeft hier al een betekenis. { $detail }
problem-unknown-kind = Deze soort bestaat niet. { $detail }
problem-unknown-system = Deze indeling is onbekend, of de versie ontbreekt. { $detail }
problem-unknown-code = Deze code hoort niet in deze indeling. { $detail }
problem-unknown-criterion = Dit criterium staat niet in het profiel. { $detail }
problem-unknown-exit = Dit uitstapcriterium bestaat niet. { $detail }
problem-one-gate = Er hoort precies één poort te zijn, vóór de laatste fase. { $detail }
version-number = versie { $n }
