# Wat lijsten delen: bewaarde weergaven, kolommen, en wat je met gekozen regels doet.
views-title = Weergaven
views-opportunities = Alle open kansen
views-opportunities-yours = Alle kansen
views-companies = Alle organisaties
view-save = Bewaar weergave
view-save-as = Bewaar als…
view-save-changes = Bewaar
view-undo = Herstel
view-changed = Gewijzigd
view-name = Naam
view-shared = Deel met iedereen
view-shared-hint = Iedereen die deze lijst mag zien, ziet deze weergave.
view-shared-by = Gedeeld door { $name }
view-menu = Weergave ‘{ $name }’ wijzigen
view-remove = Verwijder weergave
view-gone = Deze weergave is er niet meer, of is niet met jou gedeeld. De filters staan er nog.
said-view-saved = Weergave bewaard
said-view-removed = Weergave verwijderd
event-view-made = Weergave bewaard
event-view-changed = Weergave gewijzigd
event-view-removed = Weergave verwijderd
field-list = Lijst
field-shared = Gedeeld
problem-name-in-use = Je hebt al een weergave ‘{ $detail }’ van deze lijst. Kies een andere naam.
problem-views-full = Je hebt al { $detail } weergaven van deze lijst. Verwijder er eerst een.
problem-not-owner = Deze weergave is van een collega. Bewaar haar onder een eigen naam.
problem-not-in-list = Deze lijst kent ‘{ $detail }’ niet.

list-none-found = Niets gevonden
list-none-narrowed = Gefilterd op { $filters }.
list-none-filters-off = Zonder filters
list-columns = Kolommen
list-columns-shown = Zichtbaar
list-columns-more = Toevoegen
list-columns-usual = Terug naar de gewone kolommen
column-earlier = Zet { $name } eerder
column-later = Zet { $name } later
column-out = Verberg { $name }
column-step = Wat we gaan doen
list-lost = De lijst kent ‘{ $value }’ niet bij ‘{ $field }’ en houdt er geen rekening mee.
list-lost-owner = De verkoper van deze lijst is er niet meer. Je ziet de kansen van iedereen.
list-lost-profile = Het profiel van deze lijst is er niet meer. Je ziet de lijst zonder dat profiel.
list-lost-stage = Geen profiel kent nog een fase ‘{ $value }’. Je ziet alle fases.
list-lost-column = ‘{ $value }’ is geen kolom van deze lijst. Kies uit het menu Kolommen.

bulk-title = Gekozen kansen
bulk-label = Wat wil je met de gekozen kansen doen?
bulk-chosen = Gekozen:
bulk-count = {"{n}"} gekozen
bulk-all = Kies alles op deze pagina
bulk-none = Kies niets
bulk-pick = Kies
bulk-choose = Kies…
bulk-move = Verplaats
bulk-move-hint = Elke kans doorloopt de gewone eisen. Wat nog niet kan, blijft staan en je leest waarom.
bulk-reason = Reden bij een stap terug
bulk-hand = Draag over
bulk-next = Plan volgende stap
bulk-again = Probeer opnieuw
bulk-back = Terug naar de lijst
bulk-refused = { $n ->
    [one] 1 kans bleef zoals ze was.
   *[other] { $n } kansen bleven zoals ze waren.
}
bulk-stale = Een collega wijzigde dit intussen. Bekijk het eerst.
bulk-not-found = Dit is er niet, of is niet voor jou.
bulk-unknown = Onbekende kans
said-bulk-moved = { $n ->
    [one] 1 kans verplaatst.
   *[other] { $n } kansen verplaatst.
}
said-bulk-handed = { $n ->
    [one] 1 kans overgedragen.
   *[other] { $n } kansen overgedragen.
}
said-bulk-planned = { $n ->
    [one] Volgende stap bewaard bij 1 kans.
   *[other] Volgende stap bewaard bij { $n } kansen.
}

bulk-companies = Gekozen organisaties
bulk-companies-label = Wat wil je met de gekozen organisaties doen?
bulk-pick-up = Begin verkoopkans
bulk-pick-hint = Bij elke gekozen organisatie begint een kans op jouw naam.
bulk-unknown-company = Onbekende organisatie
bulk-companies-refused = { $n ->
    [one] 1 organisatie bleef zoals ze was.
   *[other] { $n } organisaties bleven zoals ze waren.
}
said-bulk-archived = { $n ->
    [one] 1 organisatie gearchiveerd.
   *[other] { $n } organisaties gearchiveerd.
}
said-bulk-returned = { $n ->
    [one] 1 organisatie teruggehaald uit het archief.
   *[other] { $n } organisaties teruggehaald uit het archief.
}
said-bulk-picked = { $n ->
    [one] 1 verkoopkans begonnen.
   *[other] { $n } verkoopkansen begonnen.
}
