# De profielbewerker: het formulier, en wat het uitmaakt.
problem-not-a-whole-number = ‘{ $detail }’ is geen heel getal.
editor-views = Hoe je het profiel bewerkt
editor-form = Als formulier
editor-file = Als bestand
editor-statement-hint = In één zin, over een mens die koopt: wie is het, en wat zit hem dwars?
editor-words = { $n } van { $most } woorden
editor-words-live = # van @ woorden
editor-not-customer-hint = Aan wie zeg je nee, ook als hij graag wil?
editor-criteria-hint = Waaraan herken je de kernklant? De volgorde is die waarin ernaar gevraagd wordt.
editor-add = Criterium toevoegen
editor-unnamed = Criterium { $n }
editor-weighs = weegt { $weight }
editor-label-nl = Naam in het Nederlands
editor-label-en = Naam in het Engels
editor-question-nl = Vraag in het Nederlands
editor-question-en = Vraag in het Engels
editor-must-hint = Wie hem mist, valt af.
editor-from = Gewenst vanaf
editor-to = Gewenst tot en met
editor-open-end = Leeg is zonder grens.
editor-near-from = Net niet vanaf
editor-near-to = Net niet tot en met
editor-near-band-hint = ‘Net niet’ ligt om het gewenste heen. Aan de kant waar er geen is, herhaal je de grens; leeg is ook hier zonder grens.
editor-system = Indeling
editor-codes-hint = Een per regel: een code (46.6), een reeks (31-33) of een letter (C).
editor-lines-hint = Een per regel.
editor-options = Andere antwoorden
editor-options-hint = Staan in de keuzelijst, en tellen als nee.
editor-no-near = geen
editor-anchors = Wat elke stap betekent
editor-anchor-nl = Stap { $step } in het Nederlands
editor-anchor-en = Stap { $step } in het Engels
editor-more = Bewijs, houdbaarheid, voorwaarden en kolommen
editor-evidence = Bewijs
editor-evidence-hint = Waar kun je het zien?
editor-fresh = Houdbaar (dagen)
editor-fresh-hint = Daarna is het weer onbekend. Leeg blijft altijd geldig.
editor-conditions = Voorwaarden bij net niet
editor-conditions-hint = Een per regel. Hieruit kiest wie een grensgeval voorstelt.
editor-columns = Kolomnamen in bestanden
editor-columns-hint = Een per regel, zoals ze boven een kolom staan.
editor-key = Sleutel
editor-key-hint = Hieraan hangen de gegevens. Verander hem alleen als je iets anders vraagt.
editor-up = { $label } omhoog
editor-down = { $label } omlaag
editor-remove = { $label } verwijderen
editor-core-hint = Passing van 0 tot 100.
editor-near-hint = Hieronder valt men af.
editor-max-narrow-hint = Zoveel harde eisen mogen net niet gehaald zijn.
editor-quota = Ruimte voor net niet (%)
editor-quota-hint = Van de gewonnen kansen in 12 maanden.
editor-min-free-hint = Ook als er weinig gewonnen is.
editor-approval-days = Goedkeuring geldt (dagen)
editor-approval-hint = Daarna vervalt zij.
editor-decide-within = Besluit binnen (werkdagen)
editor-decide-hint = Daarna is het te laat, en dat is te zien.
editor-credit = Wat een gewonnen kans telt voor het target (%)
editor-credit-core = Kernklant
editor-credit-near = Net niet
editor-credit-exception = Uitzondering
editor-remarks = Opmerkingen (#) in het bestand blijven niet staan als je vanuit het formulier bewaart.

# Wat het uitmaakt.
what-if = Wat maakt het uit?
what-if-ask = Reken door
what-if-asked-hint = Zie voor je bewaart wie een ander oordeel krijgt, hoe de passing verdeeld is, en wat dit profiel van het verleden had gezegd.
what-if-failed = Doorrekenen lukt nu niet. Wat je typte staat er nog.
what-if-stuck = { $n ->
    [one] Er klopt nog 1 ding niet; daarna wordt het doorgerekend.
   *[other] Er kloppen nog { $n } dingen niet; daarna wordt het doorgerekend.
}
what-if-open = { $n ->
    [0] Geen van de { $of } open verkoopkansen zou een ander oordeel krijgen.
    [one] 1 van de { $of } open verkoopkansen zou een ander oordeel krijgen. Ze houdt de versie waarmee ze begon.
   *[other] { $n } van de { $of } open verkoopkansen zouden een ander oordeel krijgen. Ze houden de versie waarmee ze begonnen.
}
what-if-move = Van → naar
what-if-becomes = wordt
what-if-companies = Organisaties
what-if-opportunities = Open kansen
what-if-has-open = { $n ->
    [one] 1 open verkoopkans
   *[other] { $n } open verkoopkansen
}
what-if-fit = passing { $from } wordt { $to }
what-if-turn = { $what }: { $from } → { $to }
what-if-more = { $n ->
    [one] en nog 1
   *[other] en nog { $n }
}
what-if-met = gehaald
what-if-narrow = net niet
what-if-missed = niet gehaald
what-if-unknown = onbekend
what-if-not-asked = niet gevraagd
what-if-distribution = Verdeling van de passing
what-if-distribution-says = Wat nog onbekend is telt hier als niet gehaald.
what-if-fit-low = Passing
what-if-then = Met dit profiel
what-if-now = Nu
what-if-near-from = net niet { $from }
what-if-core-from = kern { $from }
what-if-past = Wat had het van het verleden gezegd?
what-if-no-past = Er is nog geen afgesloten project om het aan te toetsen.
what-if-would-be = Zou geweest zijn
what-if-facts-gate = { $n ->
    [one] 1 project is beoordeeld op de gegevens van toen het door de poort ging.
   *[other] { $n } projecten zijn beoordeeld op de gegevens van toen ze door de poort gingen.
}
what-if-facts-signing = { $n ->
    [one] 1 op de gegevens bij ondertekening.
   *[other] { $n } op de gegevens bij ondertekening.
}
what-if-facts-today = { $n ->
    [one] 1 kwam niet uit een verkoopkans en is beoordeeld op de gegevens van nu.
   *[other] { $n } kwamen niet uit een verkoopkans en zijn beoordeeld op de gegevens van nu.
}
what-if-together = Het oordeel gaat wel of niet samen met de uitkomst; dat het de oorzaak is, staat hier niet.

# Waarmee een nieuw profiel begint.
starter-lead = Kies wat het dichtst bij jullie ligt. Daarna maak je het je eigen; er wordt nog niets bewaard.
starter-automation = Automatiseerder of ingenieursbureau
starter-automation-text = Voor wie projecten doet bij bedrijven die iets maken.
starter-software = Softwarehuis
starter-software-text = Voor wie maatwerk bouwt en het jaren onderhoudt.
starter-agency = Bureau
starter-agency-text = Voor wie aan merk, ontwerp of campagne werkt.
starter-blank = Leeg
starter-blank-text = Met één criterium dat bijna iedereen stelt, en verder de standaard.
starter-blank-name = Onze kernklant
starter-past = Uit afgeronde projecten
starter-past-text = Geef een lijst van wat jullie al deden, met wat eruit kwam. Losvast stelt daaruit een profiel voor.
starter-file = Uit een bestand
starter-file-text = Een profielbestand (.toml) van een ander, of een dat je hier eerder downloadde.
