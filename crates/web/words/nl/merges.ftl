# Dubbele organisaties: wie misschien dezelfde is, samenvoegen en weer uit elkaar halen.
doubles-short = Dubbelen
doubles-title = Misschien dubbel
doubles-lead = Organisaties die dezelfde kunnen zijn. Vergelijk ze en voeg samen, of zeg dat het er twee zijn.
doubles-by-name = Zelfde naam
doubles-by-domain = Zelfde website
doubles-by-vat = Zelfde btw-nummer
doubles-none-name = Geen dubbele namen
doubles-none-domain = Geen dubbele websites
doubles-none-vat = Geen dubbele btw-nummers
doubles-none-text = Hierop is niets te vinden wat nog beoordeeld moet worden.
doubles-compare = Vergelijk
doubles-apart = Niet dezelfde
said-told-apart = Onthouden: dit zijn er twee

# Op de pagina van een organisatie.
alike-title = Misschien dezelfde als
alike-by-name = zelfde naam
alike-by-domain = zelfde website
alike-by-vat = zelfde btw-nummer

# Samenvoegen.
merge-title = Samenvoegen
merge-with = Voeg samen met een andere
merge-with-which = Met welke organisatie is { $company } dezelfde?
merge-search = Zoek op naam, KvK-nummer of website
merge-lead = Zijn dit er één? Alles van de een gaat over naar de ander. Je kunt het ongedaan maken.
merge-which-stays = Welke blijft?
merge-since = toegevoegd { $when }
merge-differs = Wat verschilt
merge-differs-text = Kies per regel wat blijft staan.
merge-lone = Alleen bij één van beide bekend
merge-two-numbers = Dit is één organisatie, met twee KvK-nummers: { $numbers }
merge-two-numbers-hint = Twee KvK-nummers zijn meestal twee organisaties. Er blijft één nummer staan.
merge-can-be-undone = Wie wat samenvoegde, blijft bewaard.
merge-do = Voeg samen
merge-apart = Dit zijn er twee
merge-facts = Gegevens
merge-facts-text = Alle gegevens blijven, met hun eigen datum. Vet is wat straks telt: het laatste.
merge-fact = Gegeven
merge-together = Wat bij elkaar komt
merge-open = Open de organisatie
merge-ids = Nummers in andere systemen
merge-n-nothing = nog niets vastgelegd
merge-n-projects = { $n ->
    [one] 1 project
   *[other] { $n } projecten
}
merge-n-opportunities = { $n ->
    [one] 1 verkoopkans
   *[other] { $n } verkoopkansen
}
merge-n-contacts = { $n ->
    [one] 1 contactpersoon
   *[other] { $n } contactpersonen
}
merge-n-known = { $n ->
    [one] 1 gegeven
   *[other] { $n } gegevens
}
merge-n-facts = { $n ->
    [one] 1 vastlegging
   *[other] { $n } vastleggingen
}
merge-n-files = { $n ->
    [one] 1 bestand
   *[other] { $n } bestanden
}
said-companies-merged = Samengevoegd. Alles staat nu hier.
said-company-leads-on = De organisatie die je zocht, is hiermee samengevoegd

# Wat er samengevoegd is.
merges-title = Samengevoegd
merges-count = { $n ->
    [one] met 1 andere
   *[other] met { $n } andere
}
merges-lead = Wat met { $company } is samengevoegd, en wat er meekwam.
merges-none = Nog niets samengevoegd
merges-none-text = Blijkt een andere organisatie dezelfde te zijn, dan voeg je die hier samen.
merges-done = Samengevoegd door { $who }, { $when }. Meegekomen:
merges-undone = Ongedaan gemaakt door { $who }, { $when }.
merges-undo = Haal weer uit elkaar
merges-in-the-way = Uit elkaar halen kan nu niet:
said-merge-undone = Weer uit elkaar. Alles is terug waar het was.

problem-with-itself = Dit is dezelfde organisatie. Kies een andere.
problem-already-merged = Deze is al samengevoegd, met { $detail }.
problem-kept-archived = Deze organisatie is gearchiveerd. Haal hem eerst terug, of laat de andere blijven.
problem-two-numbers = Ze hebben twee KvK-nummers: { $detail }. Bevestig dat het er toch één is.
problem-already-undone = Dit is al ongedaan gemaakt.
problem-merged-again = { $detail } is daarna zelf samengevoegd. Maak dat eerst ongedaan.
problem-changed-since = Dit is daarna gewijzigd: { $detail }.
problem-number-taken = Dit KvK-nummer is nu van een ander: { $detail }.
problem-contact-used = Een contactpersoon van de een doet mee bij de ander: { $detail }.
problem-project-started = Er is daarna een project begonnen: { $detail }.
problem-file-used = Een bestand van de een is bewijs bij de ander: { $detail }.

event-company-merged = Organisatie samengevoegd
event-company-merge-undone = Samenvoegen ongedaan gemaakt
event-company-told-apart = Niet dezelfde als een andere
field-merged-company = Samengevoegd met
field-other-company = Andere organisatie
field-moved-contacts = Contactpersonen
field-moved-opportunities = Verkoopkansen
field-moved-projects = Projecten
field-moved-files = Bestanden
field-moved-facts = Vastleggingen
