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
problem-near-inside-ideal = ‘Net niet’ moet om ‘gewenst’ heen liggen. { $detail }
problem-in-both = Dit staat zowel bij ‘gewenst’ als bij ‘net niet’. { $detail }
problem-reserved = Dit woord heeft hier al een betekenis. { $detail }
problem-unknown-kind = Deze soort bestaat niet. { $detail }
problem-unknown-system = Deze indeling is onbekend, of de versie ontbreekt. { $detail }
problem-unknown-code = Deze code hoort niet in deze indeling. { $detail }
problem-unknown-criterion = Dit criterium staat niet in het profiel. { $detail }
problem-unknown-exit = Dit uitstapcriterium bestaat niet. { $detail }
version-number = versie { $n }

profiles-title = Kernklantprofielen
profiles-lead = Wie is onze kernklant, en wanneer zeggen we nee?
profiles-none = Nog geen kernklantprofiel
profiles-none-text = Beschrijf in één zin wie jullie kernklant is, en waaraan je hem herkent. Begin met het voorbeeld en maak het je eigen.
profile-new = Nieuw profiel
profile-new-lead = Verander het tot het jullie kernklant beschrijft. Er wordt niets bewaard voor je daarom vraagt.
profile-upload = Profielbestand inlezen
profile-file = Bestand
profile-file-hint = Een profielbestand (.toml), bijvoorbeeld een dat je hier eerder downloadde.
problem-not-utf-8 = Dit is geen tekstbestand in UTF-8, en dus geen profielbestand.
profile-published-version = Gepubliceerd: versie { $n }
profile-draft-version = Concept: versie { $n }
profile-made = Gemaakt: { $at }
profile-first = geldt als er geen wordt genoemd
profile-download = Download
profile-edit = Bewerk
profile-next = Nieuwe versie
profile-to-changes = Bekijk en publiceer
profile-discard = Gooi concept weg
profile-discard-sure = Alles wat in versie { $n } is gewijzigd, gaat weg. Dat is niet terug te draaien.
profile-versions = Versies
profile-criterion = Criterium
profile-asked = Bewijs en houdbaarheid
profile-gate = poort
profile-draft-title = Concept van versie { $n }
profile-draft-lead = Alleen een profiel zonder fouten wordt bewaard. Daarna zie je wat er verandert, en voor wie.
profile-text = Profielbestand
profile-mistakes = { $n ->
    [one] 1 fout
   *[other] { $n } fouten
}
profile-line = Regel { $n }
profile-help = Zo lees je het bestand
profile-help-statement = statement: de kernklant in één zin van hooguit 15 woorden, over iemand die koopt.
profile-help-kinds = kind: number, code, choice, yes_no of scale (1–5).
profile-help-near = ideal is wat je wilt; near is wat net niet is. Zonder near is er geen bijna.
profile-help-must = must = true maakt er een harde eis van; weight (tot 10) zegt hoe zwaar het telt.
profile-help-left-out = Wat je weglaat, krijgt de standaard: drempels, beleid en het wervingsproces.
profile-save = Bewaar concept
profile-save-hint = Een concept beoordeelt nog niemand.
said-profile-created = Concept bewaard
said-profile-twin = Concept bewaard. Er is al een profiel met deze naam.
said-draft-discarded = Concept weggegooid
said-profile-published = Gepubliceerd. De organisaties worden opnieuw beoordeeld.

version-draft = concept
version-published = gepubliceerd
version-superseded = vervangen
version-by-one = { $author }, { $on }
version-by-two = Geschreven door { $author }, gepubliceerd door { $publisher }, { $on }
version-changes = Wat veranderde er?

publish = Publiceer
publish-title = Klaar om te publiceren?
publish-text = Daarna verandert deze versie niet meer, en wordt elke organisatie ermee beoordeeld. Lopende verkoopkansen houden de versie waarmee ze begonnen.
publish-director = Alleen een directielid publiceert.
publish-second-person = Publiceren doet een tweede persoon: jij schreef eraan.

changes-lead = Wat versie { $n } verandert aan versie { $before }.
changes-first = Versie { $n } is de eerste: er gaat geen andere aan vooraf.
changes-with = Vergelijk met
changes-words = In woorden
changes-none = Er is niets veranderd.
change-added = nieuw
change-removed = vervalt
change-changed = gewijzigd
flips-title = Wie krijgt een ander oordeel?
flips-none-judged = Er zijn nog geen organisaties om te beoordelen.
flips-count = { $n ->
    [0] Geen van de { $of } organisaties krijgt een ander oordeel.
    [one] 1 van de { $of } organisaties krijgt een ander oordeel.
   *[other] { $n } van de { $of } organisaties krijgen een ander oordeel.
}
flips-first = { $n ->
    [one] Zo wordt de ene organisatie beoordeeld die er is.
   *[other] Zo worden de { $n } organisaties beoordeeld.
}
flips-who = { $n ->
    [one] Toon welke
   *[other] Toon de eerste { $n }
}

# Het profiel in woorden.
sheet-part-who = Wie
sheet-part-thresholds = Drempels
sheet-part-policy = Beleid bij net niet
sheet-part-conditions = Voorwaarden om uit te kiezen
sheet-part-process = Wervingsproces
sheet-name = Naam
sheet-statement = Kernklant
sheet-need = Grootste behoefte
sheet-added-value = Onze meerwaarde
sheet-not-customer = Geen klant
sheet-core = Kernklant vanaf
sheet-near = Net niet vanaf
sheet-max-narrow = Nipte harde eisen
sheet-narrow-musts = { $n ->
    [one] hooguit 1
   *[other] hooguit { $n }
}
sheet-at-most-narrow = { $n ->
    [0] Wie een harde eis net niet haalt, valt af.
    [one] Daarbij mag hooguit 1 harde eis net niet gehaald worden.
   *[other] Daarbij mogen hooguit { $n } harde eisen net niet gehaald worden.
}
sheet-question = Vraag
sheet-kind = Soort
sheet-wanted = Gewenst
sheet-near-band = Net niet
sheet-must = Harde eis
sheet-weight = Gewicht
sheet-other-language = In het Engels
sheet-options = Andere antwoorden
sheet-anchors = Stappen
sheet-columns = Kolomnamen
sheet-order-criteria = Volgorde van de criteria
sheet-evidence = Bewijs
sheet-fresh = Houdbaar
sheet-fresh-days = { $n ->
    [one] 1 dag houdbaar
   *[other] { $n } dagen houdbaar
}
sheet-quota = Ruimte voor net niet
sheet-quota-of = { $percent }% van de gewonnen kansen in 12 maanden
sheet-min-free = Altijd vrij
sheet-approval-days = Goedkeuring geldt
sheet-days = { $n ->
    [one] 1 dag
   *[other] { $n } dagen
}
sheet-decide-within = Besluit binnen
sheet-working-days = { $n ->
    [one] 1 werkdag
   *[other] { $n } werkdagen
}
sheet-credit = Telt voor het target
sheet-credited = kernklant { $core }, net niet { $near }, uitzondering { $exception }
kind-number = getal
kind-code = code
kind-choice = keuze
kind-yes-no = ja of nee
kind-scale = schaal van 1 tot 5

event-profile-created = Profiel begonnen
event-profile-drafted = Nieuwe versie begonnen
event-profile-edited = Concept bewerkt
event-profile-draft-discarded = Concept weggegooid
event-profile-published = Profiel gepubliceerd

# Codes van indelingen, met wat ze betekenen.
code-strange = staat niet in { $system }
codes-find = Zoek op nummer of woord
codes-mean = Wat deze codes betekenen
codes-elsewhere = { $n ->
    [one] Van één organisatie is alleen een code in { $system } bekend. Dit criterium vraagt { $asked } en kan die code niet lezen: het antwoord blijft daar onbekend.
   *[other] Van { $n } organisaties is alleen een code in { $system } bekend. Dit criterium vraagt { $asked } en kan die codes niet lezen: het antwoord blijft daar onbekend.
}
codes-elsewhere-gone = Niet in { $list }: { $codes }.
codes-elsewhere-renamed = In { $list } onder een andere titel: { $codes }.
codes-elsewhere-unread = Daar niet te beoordelen: { $codes }.
codes-elsewhere-who = Om welke organisaties gaat het?
codes-elsewhere-more = { $n ->
    [one] en nog 1 andere
   *[other] en nog { $n } andere
}
codes-no-table = Losvast rekent codes niet om. Vul bij deze organisaties de gevraagde code in, of vraag in een volgende versie de andere indeling.
