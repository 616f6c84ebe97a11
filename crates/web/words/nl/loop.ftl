# De lus: passing aan de deur tegen wat eruit kwam.
loop-title = De lus
loop-question = Gaat passing aan de deur samen met wat er uit de projecten komt?
loop-not-yet = Nog niet te zeggen
loop-no-difference = Geen verschil van betekenis
loop-likely-better = Waarschijnlijk: bij kernklanten is het vaker een schot in de roos
loop-likely-worse = Waarschijnlijk: bij kernklanten is het minder vaak een schot in de roos
loop-needed = { $n ->
    [one] Er is nog minstens 1 afgesloten project nodig voor we hier iets over zeggen.
   *[other] Er zijn nog minstens { $n } afgesloten projecten nodig voor we hier iets over zeggen.
}
loop-way = { $there } van minstens { $wanted } projecten
loop-basis = { $closed } afgesloten, { $running } lopend. Gestopte projecten tellen mee.
loop-started-between = Begonnen { $days }.
loop-difference = Kernklanten tegenover de rest: { $median } procentpunt verschil (90%: { $low } tot { $high }). Kans dat kernklanten het vaker halen: { $chance }.
loop-difference-bar = Het verschil tussen kernklanten en de rest.
loop-none-counted = Geen van de afgesloten projecten begon met een oordeel. Er valt nog niets te tellen.
loop-no-dots = Nog geen enkel project heeft een passing bij tekenen. De projecten staan in de tabel.
loop-one-group = Er is maar één groep met een uitkomst. Zonder een tweede valt er niets te vergelijken.
loop-counted = { $hits } van { $of }

loop-cohorts = Wat eruit kwam, naar het oordeel bij tekenen
loop-verdict = Oordeel bij tekenen
loop-bullseyes = Schot in de roos
loop-rate = Aandeel (90%)
loop-unknown = Uitkomst onbekend
loop-all = Allemaal samen
loop-interval-note = Een schot in de roos: superenthousiast, binnen de afgesproken tijd en het afgesproken geld, en elk hard resultaat aanvaard. Het balkje is een Jeffreys-interval van 90%; bij het verschil is het streepje ‘geen verschil’.

loop-dots = Ieder project een stip
loop-dot = { $name }: passing { $fit }
loop-bullseye = Schot in de roos
loop-no-bullseye = Niet in de roos
loop-stopped = Gestopt
loop-runs = Loopt nog
loop-exception = Uitzondering
loop-fit-at-signing = Passing bij tekenen
loop-as-table = Als tabel
loop-project = Project
loop-started = Begonnen
loop-fit = Passing
loop-time = Tijd
loop-money = Geld
loop-enthusiasm = Klant
loop-outcome = Uitkomst
loop-within = Binnen
loop-beyond = Erbuiten

loop-exceptions = Uitzonderingenboek
loop-exceptions-none = Er is nog geen project dat met een grensgeval of uitzondering begon.
loop-exceptions-text = Wat we aannamen zonder dat het een kernklant was, naast de middelste kernklant.
loop-exploratory = Verkennend
loop-kind = Soort
loop-kind-near_miss = Grensgeval
loop-kind-exception = Uitzondering
loop-conditions-met = Voorwaarden nagekomen
loop-conditions-open = { $n } open
loop-days-beside = Dagen later
loop-effort-beside = Inzet, keer de begroting
loop-beside-core = Kernklanten
loop-beside-taken = Aangenomen uitzonderingen
loop-group = Groep
loop-middle-days = Middelste: dagen te laat (− is eerder)
loop-middle-effort = Middelste: deel van de begroting
loop-one-by-one = { $n ->
    [one] De ene uitzondering
   *[other] De { $n } uitzonderingen één voor één
}
loop-conditions = Welke voorwaarde ging samen met een schot in de roos?
loop-condition = Voorwaarde
loop-when-met = Nagekomen: in de roos
loop-when-broken = Niet nagekomen: in de roos

loop-track = Komen onze prognoses uit?
loop-track-none = Er is nog geen afgerond project dat een prognose uit een stand had.
loop-track-p80 = Onze 80% hield in { $held } van { $of } projecten.
loop-track-p50 = Onze 50% hield in { $held } van { $of } projecten.
loop-track-note = Gemeten aan de eerste prognose die op een stand rustte: de moeilijkste.

loop-recommended = Bevelen klanten ons aan?
loop-recommended-none = Nog geen klant heeft een polsslag beantwoord.
loop-nps = NPS { $score } (90%: { $low } tot { $high })
loop-nps-of = { $promoters } promotors en { $detractors } criticasters onder { $of } klanten. Eén stem per klant.
loop-nps-few = Onder de tien klanten geven we geen score. Dit gaven ze zelf:
loop-response = { $answered } van { $reached } contactpersonen die de vraag kregen, antwoordden: { $share } (90%: { $range }).
loop-not-reached = { $n ->
    [one] Bij één kwam de vraag niet aan.
   *[other] Bij { $n } kwam de vraag niet aan.
}

loop-caveats = Wat dit niet zegt
loop-caveat-together = Passing gaat wel of niet samen met de uitkomst. Dat zij de oorzaak is, staat hier niet.
loop-caveat-lowest = De laagste passing die ooit is aangenomen is { $fit }. Daaronder zeggen we niets.
loop-caveat-no-fit = Van geen enkel afgesloten project is de passing bij tekenen bekend.
loop-caveat-declined = Wie we hebben afgewezen heeft geen uitkomst. De aangenomen grensgevallen zijn de enige proef die er is.
loop-caveat-frozen = De passing lag vast bij het tekenen, en het projectteam krijgt haar hier niet te zien.
loop-caveat-primary = Vooraf is één uitkomst gekozen: het schot in de roos. Alle andere doorsneden zijn verkennend.
loop-caveat-without = { $n ->
    [one] 1 project is van vóór er een profiel was en telt hier niet mee.
   *[other] { $n } projecten zijn van vóór er een profiel was en tellen hier niet mee.
}

loop-empty = Nog geen afgesloten project
loop-empty-text = Zodra projecten worden afgesloten, staat hier of kernklanten het beter doen dan de rest. Eerlijk, dus eerst vooral: nog niet te zeggen.
loop-empty-action = Naar de projecten
