# Grensgevallen en uitzonderingen.
cases-title = Grensgevallen
cases-lead = Wie net niet past, krijgt een bewuste keuze.
cases-waiting-you = { $n ->
    [0] Niets wacht op jouw besluit.
    [one] 1 voorstel wacht op jouw besluit.
   *[other] { $n } voorstellen wachten op jouw besluit.
}
cases-waiting = Vraagt aandacht
cases-to-decide = Te beslissen
cases-all = Alles
cases-none = Niets te doen
cases-none-text = Een grensgeval opent vanzelf als een kans met ‘net niet’ bij de poort komt.
case-kind = Soort
case-kind-near-miss = Grensgeval
case-kind-exception = Uitzondering
case-state = Stand
case-state-open = Vraagt een voorstel
case-state-proposed = Wacht op besluit
case-state-accepted = Goedgekeurd
case-state-growing = Groeit in
case-state-referred = Doorverwezen
case-state-declined = Afgewezen
case-state-expired = Goedkeuring verlopen
case-state-lapsed = Afgelopen zonder besluit
case-state-ran-out = Goedkeuring verlopen
case-overtaken = Hier is intussen over beslist of iets anders voorgesteld. Jouw invoer is niet opgeslagen; dit schreef je:
case-asks-open = Dit is een grensgeval. Doe een voorstel: aannemen op voorwaarden, laten ingroeien, doorverwijzen of afwijzen.
case-asks-proposed = Er ligt een voorstel; een tweede persoon moet beslissen.
case-asks-accepted = Dit is goedgekeurd.
case-asks-growing = Deze klant groeit in.
case-back-on = De kans komt vanzelf terug op { $day }.
case-asks-referred = Deze klant is doorverwezen.
case-asks-declined = Dit is afgewezen.
case-asks-expired = De goedkeuring is verlopen. Doe opnieuw een voorstel.
case-asks-lapsed = De kans is afgesloten voordat hierover beslist was.
case-open = Naar het grensgeval
case-missed = Gemist
case-misses = { $n ->
    [one] 1 criterium
   *[other] { $n } criteria
}
case-no-misses = Er is geen criterium dat niet voldoet.
case-due = Uiterlijk beslissen
case-date = Datum
case-overdue = te laat
case-own = door een ander
case-late = { $n ->
    [one] 1 dag te laat
   *[other] { $n } dagen te laat
}
case-owner = Eigenaar
case-proposed-by = Voorgesteld door
case-since = Wacht sinds
case-back = komt terug op { $day }
case-partner = Doorverwezen naar { $partner }
case-ran-out = gold tot en met { $day }
case-until = geldig tot en met { $day }
exception-why = Waarom toch?
case-what = Wat wordt er gemist?
case-rests = Het oordeel is nu ‘{ $verdict }’. Dit hoeft daarom niet beslist te worden.
miss-below = { $gap } te laag
miss-above = { $gap } te hoog
treatment-accept = Aannemen op voorwaarden
treatment-accept-hint = Een tweede persoon beslist. De voorwaarden gaan mee het project in.
treatment-grow = Laten ingroeien
treatment-grow-hint = Komt op een datum vanzelf terug.
treatment-refer = Doorverwijzen
treatment-refer-hint = Naar een partner bij wie deze klant beter past.
treatment-decline = Afwijzen
treatment-decline-hint = De kans wordt afgesloten, met je reden.
propose-title = Wat stel je voor?
propose-again = Doe een ander voorstel
propose-how = Behandeling
propose-reason-hint = Waarom is dit goed voor de klant en voor ons?
propose = Stel voor
conditions-title = Voorwaarden
conditions-hint = Minstens één. Elke voorwaarde heeft een eigenaar en een datum.
condition-number = Voorwaarde { $n }
condition-owner = Wie zorgt ervoor
condition-due-on = Uiterlijk
condition-open = open
condition-met = nagekomen
condition-broken = niet nagekomen
decide-title = Jouw besluit
decide-choice = Besluit
decide = Beslis
choose-approve = Goedkeuren
choose-approve-hint = Neemt een plaats in het quotum in en verloopt als er niet op tijd getekend wordt.
choose-approve-exception = Telt niet mee voor het target en blijft zichtbaar op alles wat eruit volgt.
choose-send-back = Terugsturen
choose-send-back-hint = Zo niet; de verkoper kan iets anders voorstellen.
choose-decline = Afwijzen
choose-decline-hint = De kans wordt afgesloten.
choice-approve = Goedgekeurd
choice-send-back = Teruggestuurd
choice-decline = Afgewezen
not-decide-role = Beslissen doet een beoordelaar of de directie.
not-decide-four-eyes = Iemand anders moet beslissen: je bent of was eigenaar, verkoper of indiener.
not-decide-quota-full = Het quotum is vol. Er komt weer plaats als er meer gewonnen wordt of een goedkeuring verloopt.
quota-title = Quotum grensgevallen
quota-taken = { $places ->
    [one] { $taken } van 1 plaats bezet
   *[other] { $taken } van { $places } plaatsen bezet
}
quota-wins = { $n ->
    [one] Bij 1 gewonnen kans in de laatste twaalf maanden.
   *[other] Bij { $n } gewonnen kansen in de laatste twaalf maanden.
}
field-treatment = Behandeling
field-choice = Besluit
field-expires-on = Geldig tot en met
field-recheck-on = Hercontrole op
field-partner = Partner
field-state = Stand
field-condition = Voorwaarde
field-condition-state = Stand
said-case-proposed = Voorgesteld. Een tweede persoon beslist.
said-case-growing = Vastgelegd. De kans komt vanzelf terug.
said-case-referred = Doorverwezen en afgesloten
said-case-approved = Goedgekeurd
said-case-sent-back = Teruggestuurd naar de verkoper

case-alike = Vergelijkbare eerdere gevallen
case-alike-text = Misten het meest van hetzelfde, en hoe het afliep.
case-alike-proposed = Voorgesteld
case-alike-shared = ook gemist: { $criteria }
