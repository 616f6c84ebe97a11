# Wat een fase vraagt: in het profiel, op de verkoopkans, op het bord en in de API met dezelfde woorden, die alleen hier staan.
asks = Verder als: { $asked }.
asks-nothing = Verder zonder voorwaarde.
asks-last = Hier eindigt een verkoopkans: gewonnen, verloren of afgewezen.
asked-and = { $others } en { $last }
asked-or = { $others } of { $last }
asked-known-all = alle criteria bekend
asked-known-musts = alle harde eisen bekend
asked-known = { $what } bekend
asked-verdict = oordeel { $what }
asked-talked-to = gesproken met { $whom }
asked-role-any = { $n ->
    [one] iemand van de klant
   *[other] { $n } mensen van de klant
}
asked-role-decision-maker = { $n ->
    [one] een beslisser
   *[other] { $n } beslissers
}
asked-role-user = { $n ->
    [one] een gebruiker
   *[other] { $n } gebruikers
}
asked-role-project-lead = { $n ->
    [one] een projectleider
   *[other] { $n } projectleiders
}
asked-role-other = { $n ->
    [one] iemand met een andere rol
   *[other] { $n } mensen met een andere rol
}
asked-evidence = bewijs bij { $what }
asked-document = document ‘{ $what }’
asked-document-proposal = een voorstel
asked-value-expectation-agreed = waardeverwachting afgesproken met de klant
asked-mandate-set = mandaat afgesproken
asked-case-approved = kernklant, of goedgekeurd als grensgeval of uitzondering

# Wat een verkoopkans daarvan nog mist, en wat er nu is.
missing = Nog nodig: { $asked }.
missing-but = { $asked } ({ $but })
but-stale = het antwoord is verouderd
but-other-system = het antwoord staat in een andere indeling
but-too-short = het antwoord is nog niet precies genoeg
but-unreadable = het antwoord is niet te lezen
but-verdict = nu: { $verdict }
but-talked-to = nu { $n } van { $of }
but-case-near = nu net niet, en nog niet goedgekeurd
but-case-outside = nu buiten de doelgroep: dat kan alleen met een uitzondering van de directie
but-case-open = eerst moet het oordeel vaststaan

# Wat er niet kan in een proces.
problem-too-few = Er horen minstens twee fasen te zijn: een om te beginnen en een om te eindigen.
problem-no-gate = Er is geen poort. Kies de fase waar het oordeel valt, en laat die een oordeel of een goedkeuring vragen.
problem-second-gate = Dit is een tweede poort. Een proces heeft er één.
problem-gate-last = De laatste fase kan de poort niet zijn: daar is de verkoopkans al beslist.
problem-gate-asks-nothing = De poort vraagt nog geen oordeel. Voeg ‘kernklant of goedgekeurd’ of een oordeel toe; anders komt iedereen erdoor.
problem-gate-without-core = De poort moet in elk geval kernklanten doorlaten.
problem-before-gate = Een goedkeuring is er pas vanaf de poort: daar gaat het grensgeval open. Vraag dit bij de poort of erna.
problem-last-exits = In de laatste fase is de verkoopkans beslist. Die vraagt niets meer; zet dit bij de fase ervoor.
problem-unknown-role = Deze rol heeft geen enkele contactpersoon. { $detail }

# Het proces in het formulier van een profiel.
process-lead = De fasen die een verkoopkans doorloopt. Een fase gaat pas verder als alles er is wat ze vraagt; afvinken kan niet.
process-add = Voeg fase toe
process-unnamed = Nieuwe fase { $n }
process-is-gate = Dit is de poort
process-is-gate-hint = Hier valt het oordeel. Wie net niet past, heeft vanaf hier goedkeuring nodig.
process-exits = Wat deze fase vraagt
process-ask = Vraag ook
process-ask-add = Voeg toe
process-drop = Vraag niet meer: { $asked }
process-key = Sleutel in bestand en API: { $key }. Die blijft zo, want verkoopkansen staan erop.
process-role = Met wie
process-times = Met hoeveel van hen
process-criteria = Welke criteria
process-gone = { $key } (staat niet in dit profiel)
process-criterion = Bij welk criterium
process-choose = Kies een criterium
process-verdicts = Welk oordeel
process-document = Soort document
process-kind-known-all = Alle criteria bekend
process-kind-known-musts = Alle harde eisen bekend
process-kind-known = Bepaalde criteria bekend
process-kind-verdict = Een oordeel
process-kind-talked-to = Een gesprek
process-kind-evidence = Bewijs bij een criterium
process-kind-document = Een document
process-kind-value-expectation-agreed = Waardeverwachting afgesproken
process-kind-mandate-set = Mandaat afgesproken
process-kind-case-approved = Kernklant of goedgekeurd

# Wat een versie aan het proces verandert.
process-new = Fase { $stage } is nieuw, na { $after }.
process-new-first = Fase { $stage } is nieuw en komt vooraan.
process-gone-stage = Fase { $stage } vervalt. Wie daar nu is, maakt het proces af zoals het was.
process-renamed = Fase { $was } heet nu { $stage }.
process-renamed-other = Fase { $stage } heet in het Engels nu { $other }.
process-asks-more = Fase { $stage } vraagt nu ook: { $asked }.
process-asks-less = Fase { $stage } vraagt niet meer: { $asked }.
process-asks-new = Die fase vraagt: { $asked }.
process-gate-moved = De poort is nu { $stage }, en niet meer { $was }.
process-order = De volgorde is nu: { $stages }.

# Het bord, waar elke kans het proces volgt waarmee ze begon.
lane-older = eerdere versie
card-follows = Volgt het proces van versie { $n }
board-supply = Nog niet verder
board-to-page = Open de hele verkoopkans
