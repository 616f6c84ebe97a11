# Verkoopkansen: de lijst, het bord, één kans en wat haar fase nog vraagt.
opportunities-title = Verkoopkansen
opportunities-views = Weergave
opportunities-list = Lijst
opportunities-board = Bord
opportunities-count = { $n ->
    [one] 1 verkoopkans
   *[other] { $n } verkoopkansen
}
opportunities-total = { $n ->
    [one] 1 verkoopkans in totaal
   *[other] { $n } verkoopkansen in totaal
}
opportunities-credited = { $amount } telt mee
opportunities-search = Zoek op titel of organisatie
opportunities-show = Toon
opportunities-none-found-text = Geen verkoopkans voldoet aan wat je zoekt. Laat een filter weg of zoek op een stukje van de naam.
opportunities-all = Toon alle open kansen
opportunities-none = Nog geen verkoopkansen
opportunities-of-yours = waar jouw projecten uit voortkwamen
opportunities-own = alleen wat op jouw naam staat
opportunities-none-of-yours = Geen verkoop bij jouw projecten
opportunities-none-of-yours-text = Hier staat de verkoop waaruit jouw projecten zijn voortgekomen. Je zit nu in geen project dat uit een verkoopkans begon.
opportunity-overtaken = Deze kans is intussen afgesloten. Wat je invulde is niet opgeslagen.
opportunities-none-text = Kies een organisatie die bij jullie past en begin.
amount-raw = bruto { $amount }
amounts-raw-too = Toon ook bruto
amounts-credited-only = Alleen wat meetelt
owner-anybody = Van iedereen
owner-me = Van mij
status-open = Open
status-won = Gewonnen
status-lost = Verloren
status-declined = Afgewezen
status-all = Alles
origin-own = Zelf gekozen
origin-inbound = Kwam naar ons toe
origin-referral = Aanbeveling
origin-existing = Bestaande klant
origin-scan = Marktscan
origin-import = Import
standing-core = Kernklant
standing-near = Goedgekeurd grensgeval
standing-exception = Uitzondering

# Het bord.
opportunity-no-profile = Nog geen profiel om mee te beginnen
opportunity-no-profile-text = Een verkoopkans volgt het wervingsproces van een gepubliceerd profiel. Dat is er nog niet.
board-no-profile-text = Het bord volgt het wervingsproces van een gepubliceerd profiel. Dat is er nog niet.
card-move = Verplaats ‘{ $title }’ naar { $stage }
lane-empty = Niets in deze fase
lane-more = { $n ->
    [one] Nog 1
   *[other] Nog { $n }
}

# Eén kans.
opportunity-new = Nieuwe verkoopkans
opportunity-new-lead = Een organisatie, een titel en je eerste stap zijn genoeg. De rest vraagt Losvast als het ertoe doet.
opportunity-add = Begin
opportunity-company = Organisatie
opportunity-company-hint = Typ de naam. Bestaat de organisatie nog niet, dan komt ze erbij.
opportunity-other-company = Kies een andere
opportunity-which = Welke bedoel je?
opportunity-title = Waar gaat het om?
opportunity-title-hint = Zoals je het tegen een collega zegt.
opportunity-amount = Bedrag (bruto)
opportunity-counts = Telt mee
opportunity-owner = Verkoper
opportunity-profile = Profiel
opportunity-profile-hint = De kans houdt deze versie, ook als er later een nieuwe komt.
opportunity-source-note = Toelichting op de herkomst
opportunity-stage = Fase
opportunity-stage-since = In deze fase sinds
opportunity-created = Begonnen
opportunity-exception = Uitzondering
opportunity-process = Wervingsproces
opportunity-version = versie { $n }
opportunity-close = Sluit af
opportunity-win = Winnen
opportunity-reopen = Pak weer op
opportunity-project = Start het project
opportunity-to-project = Naar het project
opportunity-referred-by = uit dit project
neighbours = De vorige en de volgende in de lijst
neighbour-before = Vorige ( [ )
neighbour-after = Volgende ( ] )
move-to = Naar { $stage }
move-back = Stap terug
move-back-to = Terug naar
move-back-why = Wie teruggaat, zegt waarom. Dat komt in de tijdlijn.
next-to = Volgende fase: { $stage }
next-win = Klaar om te winnen?
next-free = Alles is er. Deze stap is vrij.
next-win-free = Alles is er. Deze kans kan worden gewonnen.
next-lacks = { $n ->
    [one] Hiervoor is nog één ding nodig:
   *[other] Hiervoor zijn nog { $n } dingen nodig:
}
stale-title = Iemand was je voor
stale-both = Jij wilde: { $tried }. Intussen staat deze kans in: { $now }. Kijk of jouw stap nog klopt.
stale-closing = afsluiten
problem-gate-shut = Deze stap kan nog niet. Hieronder staat wat er mist; vul het hier meteen aan.
outside-declined = Buiten de doelgroep wijzen we af. Sluit de kans af met een reden, dan blijft ze bewaard.
override-title = Toch binnenlaten als uitzondering
override-text = Een uitzondering telt niet mee voor het target en blijft zichtbaar op alles wat eruit volgt. Een tweede persoon moet akkoord gaan.
override-reason = Waarom toch?
override-ask = Vraag een uitzondering aan

# Afsluiten.
close-how = Hoe loopt het af?
close-won-hint = De klant heeft getekend. Het oordeel van vandaag ligt dan vast.
close-won-not-yet = Kan pas in de laatste fase, als niets meer ontbreekt.
close-lost-hint = De klant koos anders.
close-declined-hint = Wij zeggen nee.
close-reason-hint = Nodig als wij afwijzen.
closed-won = Gewonnen op { $day } door { $by }
closed-lost = Verloren op { $day }, vastgelegd door { $by }
closed-declined = Afgewezen op { $day } door { $by }
closed-frozen = Oordeel en passing hieronder zijn die van die dag; ze veranderen niet meer.

# Gesprekken en documenten.
talks-title = Contact
talks-none = Nog geen contact geweest.
talk-with = Met wie?
talk-newcomer = Iemand anders
talk-newcomer-hint = Deze naam wordt een contactpersoon.
talk-held-on = Wanneer
talk-note = Wat kwam eruit?
talk-note-hint = Eén zin is genoeg.
talk-add = Leg contact vast
talk-kind = Wat was het?
activity-call = Telefoongesprek
activity-meeting = Afspraak
activity-mail = E-mail
activity-note = Notitie
next-action = Volgende stap
next-action-on = Wanneer
next-action-hint = Wat doe jij hierna?
next-action-change = Wijzig
follow-up-late = Te laat
follow-up-unplanned = Niets gepland
follow-up-silent = Te lang stil
follow-up-late-by = { $n ->
    [one] 1 dag te laat
   *[other] { $n } dagen te laat
}
follow-up-silent-for = Al { $n } dagen stil
follow-up-was = was { $day }
follow-up-heard = Laatste contact: { $day }
field-kind = Wat
field-next-action = Volgende stap
field-next-on = Wanneer
said-next-action = Volgende stap bewaard
documents-title = Documenten
documents-none = Nog geen documenten.
document-kind = Soort
document-kind-proposal = Voorstel
document-kind-value-case = Waardeberekening
document-kind-plan = Plan
document-kind-contract = Contract
document-kind-other = Anders
document-title = Titel
document-file = Bestand
document-link = Link
document-link-hint = Waar het document staat. Een toelichting mag in plaats daarvan.
document-note = Toelichting
document-add = Voeg document toe

# De waardeverwachting.
sale-value-title = Waardeverwachting
sale-value-is-agreed = afgesproken
sale-value-not-agreed = nog niet afgesproken
sale-value-better = Wat wordt er beter?
sale-value-better-hint = In de woorden van de klant.
sale-value-measured-by = Waaraan zie je dat?
sale-value-measured-by-hint = Bijvoorbeeld: uren omstellen per week.
sale-value-now = Nu
sale-value-then = Straks
sale-value-by = Wanneer
sale-value-change = Verandering
sale-value-until = uiterlijk { $day }
sale-value-agreed-by = Afgesproken met
sale-value-agreed-by-hint = De naam van wie bij de klant akkoord is. Laat leeg als dat nog moet komen.
sale-value-agreed-by-who = De naam van wie bij de klant akkoord is.
sale-value-state = Leg verwachting vast
sale-value-agree = Klant is akkoord
sale-value-new-version = Nieuwe versie

# Het mandaat.
sale-mandate-title = Mandaat
sale-mandate-finish-on = Klaar op
sale-mandate-time-days = Mag uitlopen
sale-mandate-days = dagen
sale-mandate-budget = Budget
sale-mandate-hours = Uren
sale-mandate-money-percent = Mag erover
sale-mandate-scope-percent = Resultaat dat mag ontbreken
sale-mandate-more = Marges voor resultaat, kwaliteit, opbrengst en risico
sale-mandate-target = { $aspect }: doel
sale-mandate-margin = { $aspect }: marge
sale-mandate-later = Leeg is ons voorstel: { $share } van de tijd tot dan.
sale-mandate-set = Spreek mandaat af
sale-mandate-change = Wijzig mandaat
sale-mandate-plus-days = { $n ->
    [one] + 1 dag
   *[other] + { $n } dagen
}
sale-mandate-plus-percent = + { $percent }%
sale-aspect-quality = Kwaliteit (0–10)
sale-aspect-benefits = Opbrengst
sale-aspect-risk = Risico

# Verkooptargets.
targets-title = Verkooptargets
targets-lead = Alleen wat meetelt: een kernklant helemaal, een grensgeval voor een deel, een uitzondering niet.
targets-own = De bedragen per verkoper zijn van iedereen. Welke kansen er gewonnen zijn, zie je alleen van jezelf.
targets-none = Nog geen verkopers
targets-none-text = Zodra er verkopers zijn, staat hier wat zij dit kwartaal binnenhalen.
targets-wins = Gewonnen
targets-target = Target
targets-reached = Behaald
targets-set = Stel een target in
targets-everybody = Iedereen
targets-figure = Op weg naar het target
targets-figure-lead = Elke stap is iets wat gewonnen is. Waar de lijnen uiteenlopen, telt iets niet of niet helemaal mee.
targets-raw = Bruto
targets-pace = Tempo dat het target net haalt
targets-says = { $on }: { $counts } telt mee van { $raw }
targets-won = Gewonnen dit kwartaal
targets-no-wins = Dit kwartaal is er nog niets gewonnen.
targets-counts-all = { $amount } telt helemaal mee
targets-counts-part = { $counts } telt mee van { $amount }
targets-counts-none = Telt niet mee: { $amount } is een uitzondering
quarter = Kwartaal { $n } van { $year }
quarter-before = Vorig kwartaal
quarter-after = Volgend kwartaal

# Wat er gebeurde.
field-title = Onderwerp
field-company = Organisatie
field-stage = Fase
field-verdict = Oordeel
field-standing = Door de poort als
field-source = Herkomst
field-reason = Reden
field-amount-cents = Bedrag
field-credited-cents = Telt mee
field-budget-cents = Budget
field-held-on = Op
field-finish-on = Klaar op
field-agreed-by = Afgesproken met
field-better = Wordt beter
said-opportunity-created = Begonnen
said-moved = Verplaatst
said-at-gate = In de poort. Hieronder staat wat er nodig is om verder te gaan.
said-won = Gewonnen! Het oordeel ligt vast.
said-lost = Vastgelegd als verloren
said-declined = Afgewezen en bewaard
said-override = Aangevraagd. Een tweede persoon beslist.
said-talked = Vastgelegd
said-document = Document toegevoegd
said-value = Waardeverwachting vastgelegd
said-value-agreed = Afgesproken met de klant
said-mandate = Mandaat afgesproken

# Afwijzen doe je netjes: een brief, en een termijn voor wat we van mensen bewaren.
said-letter = De brief gaat de deur uit
letters-title = Afscheid
letters-none = Er is nog geen brief gestuurd.
letter-new = Brief schrijven
letter-lead = Een vriendelijke brief aan { $company }. Lees hem na voor je hem verstuurt.
letter-to = Aan
letter-subject = Onderwerp
letter-body = Tekst
letter-send = Versturen
letter-open = Openen in je mailprogramma
letter-no-server = Losvast kan nog geen mail versturen: er is geen mailserver ingesteld. Open de brief in je eigen mailprogramma.
letter-nobody = Niemand met een e-mailadres
letter-nobody-text = Geef een contactpersoon een e-mailadres, dan kun je hem schrijven.
letter-to-contacts = Naar de contactpersonen
letter-template = Standaardbrief
letter-templates = Standaardbrieven
letter-purpose-declined = Afscheid
letter-purpose-pulse = Polsslag
letter-purpose-reminder = Herinnering
letter-purpose-measure = Meting
letter-purpose-measure_reminder = Herinnering aan de meting
letter-lead-declined = Hiermee begint elke brief aan wie is afgewezen. De schrijver leest hem na en mag hem aanpassen.
letter-lead-pulse = Met deze mail vraagt Losvast een klant om zijn polsslag, in de taal van de contactpersoon.
letter-lead-reminder = Deze mail gaat één keer, als er na vijf werkdagen nog geen antwoord is.
letter-lead-measure = Met deze mail vraagt Losvast wie bij de klant beslist wat er van de verwachte waarde is gekomen: bij de afronding en een halfjaar later, elk één keer.
letter-lead-measure_reminder = Deze mail gaat één keer, als er vijf werkdagen na de vraag nog niets gemeten is.
letter-shipped-back = Terug naar de meegeleverde tekst
letter-is-shipped = Dit is de meegeleverde tekst.
letter-changed = Gewijzigd door { $who }, { $when }
letter-field-contact = de naam van de contactpersoon
letter-field-company = de naam van de organisatie
letter-field-sender = de naam van wie de brief verstuurt
letter-field-firm = de naam van jullie bedrijf
letter-field-project = de naam van het project
letter-field-occasion = een zin over waar het project staat
letter-field-question = de vraag, in woorden voor de rol van de contactpersoon
letter-field-better = wat de klant verwachtte dat beter zou worden
letter-field-link = de link waarmee de klant antwoordt; die moet erin
mail-waiting = gaat de deur uit
mail-sent = verstuurd
mail-failed = niet aangekomen
mail-bounced = teruggekomen
mail-answer = De mailserver antwoordde:
mail-again = Opnieuw proberen
contact-erased = Naam gewist
retention-on = De persoonsgegevens worden gewist op { $day }. Oordeel, reden en gegevens van de organisatie blijven.
retention-done = De persoonsgegevens zijn gewist op { $day }.
past-title = Eerder bij { $company }
event-letter-written = Brief geschreven
event-letter-sent = Brief verstuurd
event-letter-failed = Brief niet aangekomen
event-letter-again = Brief opnieuw op de post gedaan
event-letter-template-changed = Standaardbrief gewijzigd
event-personal-data-erased = Persoonsgegevens gewist
contact-role-choose = Kies een rol
