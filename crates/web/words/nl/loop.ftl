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
loop-no-dots = Nog geen enkel project heeft een passing bij ondertekening. De projecten staan in de tabel.
loop-one-group = Er zijn nog geen twee groepen met een uitkomst. Zolang valt er niets te vergelijken.
loop-counted = { $hits } van { $of }

loop-cohorts = Wat eruit kwam, naar het oordeel bij ondertekening
loop-verdict = Oordeel bij ondertekening
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
loop-fit-at-signing = Passing bij ondertekening
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

loop-wait = In het tempo van nu ({ $closings } afgesloten in { $months ->
    [one] 1 maand
   *[other] { $months } maanden
}) duurt dat ongeveer { $wait ->
    [one] 1 maand
   *[other] { $wait } maanden
} ({ $low } { $high }).
loop-wait-long = { $months ->
    [one] In het tempo van nu ({ $closings } afgesloten in 1 maand) duurt dat meer dan tien jaar ({ $low } { $high }).
   *[other] In het tempo van nu ({ $closings } afgesloten in { $months } maanden) duurt dat meer dan tien jaar ({ $low } { $high }).
}
loop-wait-from = 90%: { $low }
loop-wait-to = tot { $high }
loop-wait-to-long = tot meer dan tien jaar
loop-wait-unknown = Hoelang dat duurt, is nog niet te zeggen: daarvoor sluiten er te weinig projecten.

loop-threshold = Net boven de grens tegenover net eronder
loop-threshold-few = Nog te weinig om te laten zien: { $above } net boven de grens en { $below } net eronder; van elk zijn er minstens { $least } nodig.
loop-threshold-not-yet = { $n ->
    [one] Nog niet te zeggen: er is nog minstens 1 project rond de grens nodig.
   *[other] Nog niet te zeggen: er zijn nog minstens { $n } projecten rond de grens nodig.
}
loop-threshold-none = Geen verschil van betekenis: rond de grens maakt het niet uit.
loop-threshold-better = Waarschijnlijk: net boven de grens is het vaker een schot in de roos
loop-threshold-worse = Waarschijnlijk: net boven de grens is het minder vaak een schot in de roos
loop-threshold-above = Kernklant, tot 10 punten erboven
loop-threshold-below = Grensgeval, tot 10 punten eronder
loop-threshold-difference = Boven tegenover onder: { $median } procentpunt verschil (90%: { $low } tot { $high }). Kans dat boven het vaker haalt: { $chance }.
loop-threshold-note = Klanten vlak bij de grens lijken op elkaar. Verschilt de uitkomst hier niet, dan ligt de grens misschien te hoog.

loop-years = Naar het jaar waarin ze begonnen
loop-year = Begonnen in
loop-years-rest = De rest
loop-years-running = Loopt nog
loop-years-note = Van wat kort geleden begon, zijn alleen de snelle projecten al klaar. Een jaar waarvan nog veel loopt, zegt dus weinig.

loop-exceptions = Uitzonderingenboek
loop-exceptions-none = Er is nog geen grensgeval of uitzondering aangenomen.
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
loop-beside-taken = Aangenomen grensgevallen en uitzonderingen
loop-group = Groep
loop-middle-days = Middelste: dagen te laat (− is eerder)
loop-middle-effort = Middelste: deel van de begroting
loop-one-by-one = Eén voor één: { $taken }
loop-taken = { $exceptions } en { $near }
loop-count-exceptions = { $n ->
    [one] 1 uitzondering
   *[other] { $n } uitzonderingen
}
loop-count-near = { $n ->
    [one] 1 aangenomen grensgeval
   *[other] { $n } aangenomen grensgevallen
}
loop-project-or-sale = Project of verkoopkans
loop-sale-runs = Verkoop loopt nog
loop-sale-won = Gewonnen, nog geen project
loop-conditions = Welke voorwaarde ging samen met een schot in de roos?
loop-condition = Voorwaarde
loop-when-met = Nagekomen: in de roos
loop-when-broken = Niet nagekomen: in de roos

loop-condition-set = Gesteld
loop-condition-kept = Nagekomen
loop-condition-says = Wat het zegt
loop-condition-side = { $counted } (90%: { $range }; naar het geheel getrokken: { $share })
loop-condition-not-yet = { $n ->
    [one] Nog niet te zeggen: nog minstens 1 project
   *[other] Nog niet te zeggen: nog minstens { $n } projecten
}
loop-condition-better = Waarschijnlijk: nagekomen gaat samen met vaker een schot in de roos
loop-condition-worse = Waarschijnlijk: nagekomen gaat samen met minder vaak een schot in de roos
loop-conditions-note = Verkennend. Met de projecten die nog lopen tellen we alleen of een voorwaarde is gesteld en nagekomen. Het aandeel is getrokken naar dat van alles wat is aangenomen, omdat elke voorwaarde op weinig projecten rust.

loop-track = Komen onze prognoses uit?
loop-track-none = Er is nog geen afgerond project dat een prognose uit een stand had.
loop-track-p80 = { $of ->
    [one] Onze 80% hield in { $held } van 1 project.
   *[other] Onze 80% hield in { $held } van { $of } projecten.
}
loop-learned = Geleerd: { $what }
loop-track-p50 = { $of ->
    [one] Onze 50% hield in { $held } van 1 project.
   *[other] Onze 50% hield in { $held } van { $of } projecten.
}
loop-track-note = Gemeten aan de eerste prognose die op een stand rustte: de moeilijkste.

loop-recommended = Bevelen klanten ons aan?
loop-recommended-none = Nog geen klant heeft een polsslag beantwoord.
loop-nps = NPS { $score } (90%: { $low } tot { $high })
loop-nps-of = { $promoters ->
    [one] 1 promotor
   *[other] { $promoters } promotors
} en { $detractors ->
    [one] 1 criticaster
   *[other] { $detractors } criticasters
} onder { $of ->
    [one] 1 klant
   *[other] { $of } klanten
}. Eén stem per klant.
loop-nps-bounds = { $n ->
    [one] Eén contactpersoon zweeg. Telt die mee, dan ligt de NPS tussen { $worst } (als criticaster) en { $best } (als promotor).
   *[other] { $n } contactpersonen zwegen. Tellen zij mee, dan ligt de NPS tussen { $worst } (allemaal criticaster) en { $best } (allemaal promotor).
}
loop-nps-few = Onder de tien klanten geven we geen score. Dit gaven ze zelf:
loop-response = { $reached ->
    [one] { $answered } van 1 contactpersoon die de vraag kreeg, antwoordde: { $share } (90%: { $range }).
   *[other] { $answered } van { $reached } contactpersonen die de vraag kregen, antwoordden: { $share } (90%: { $range }).
}
loop-not-reached = { $n ->
    [one] Bij één kwam de vraag niet aan.
   *[other] Bij { $n } kwam de vraag niet aan.
}

loop-caveats = Wat dit niet zegt
loop-caveat-together = Passing gaat wel of niet samen met de uitkomst. Dat zij de oorzaak is, staat hier niet.
loop-caveat-lowest = De laagste passing die ooit is aangenomen is { $fit }. Daaronder zeggen we niets.
loop-caveat-no-fit = Van geen enkel afgesloten project is de passing bij ondertekening bekend.
loop-caveat-declined = Wie we hebben afgewezen heeft geen uitkomst. De aangenomen grensgevallen zijn de enige proef die er is.
loop-caveat-frozen = De passing lag vast bij ondertekening, en het projectteam krijgt haar hier niet te zien.
loop-caveat-primary = Vooraf is één uitkomst gekozen: het schot in de roos. Alle andere doorsneden zijn verkennend.
loop-caveat-without = { $n ->
    [one] 1 project is van vóór er een profiel was en telt hier niet mee.
   *[other] { $n } projecten zijn van vóór er een profiel was en tellen hier niet mee.
}

loop-empty = Nog geen afgesloten project
loop-empty-text = Zodra projecten worden afgesloten, staat hier of kernklanten het beter doen dan de rest. Eerlijk, dus eerst vooral: nog niet te zeggen.
loop-empty-action = Naar de projecten

# De bladzijden van de lus.
loop-pages = De bladzijden van de lus
loop-tab-findings = Wat eruit kwam
loop-tab-compass = Kompas

# Het los/vast-kompas.
compass-question = Hoe vast is de verkoop, en hoe los zijn de projecten?
compass-title = Los/vast-kompas
compass-now = Dit kwartaal: { $tight } vast in de verkoop, { $loose } los in de projecten
compass-start = Volgens jullie zelf: { $tight } vast in de verkoop, { $loose } los in de projecten
compass-nothing = Nog niet te zeggen. Begin met de zelfscan.
compass-says = { $tight } vast, { $loose } los
compass-allowed = { $of ->
    [one] { $hits } van 1 gewonnen kans mocht volgens de regels (90%: { $range }).
   *[other] { $hits ->
        [one] 1 van { $of } gewonnen kansen mocht volgens de regels (90%: { $range }).
       *[other] { $hits } van { $of } gewonnen kansen mochten volgens de regels (90%: { $range }).
    }
}
compass-known = { $of ->
    [one] { $hits } van 1 criterium was bij de poort bekend (90%: { $range }).
   *[other] { $hits ->
        [one] 1 van { $of } criteria was bij de poort bekend (90%: { $range }).
       *[other] { $hits } van { $of } criteria waren bij de poort bekend (90%: { $range }).
    }
}
compass-mandates = { $of ->
    [one] { $hits } van 1 lopend project heeft een mandaat (90%: { $range }).
   *[other] { $hits ->
        [one] 1 van { $of } lopende projecten heeft een mandaat (90%: { $range }).
       *[other] { $hits } van { $of } lopende projecten hebben een mandaat (90%: { $range }).
    }
}
compass-inside = { $of ->
    [one] { $hits } van 1 besluit viel binnen het mandaat (90%: { $range }).
   *[other] { $hits ->
        [one] 1 van { $of } besluiten viel binnen het mandaat (90%: { $range }).
       *[other] { $hits } van { $of } besluiten vielen binnen het mandaat (90%: { $range }).
    }
}
compass-quarter = { $year }{"\u00A0"}K{ $number }
compass-figure-says = Een punt per kwartaal; het grote punt is dit kwartaal.
compass-way = De weg van de laatste twee jaar
compass-self-scan = Zelfscan
compass-tight = Vast in de verkoop
compass-loose = Los in de projecten
compass-corner-from = losse verkoop, vaste projecten
compass-corner-to = vaste verkoop, losse projecten
compass-in = Kwartaal
compass-head-allowed = Gewonnen volgens de regels
compass-head-known = Criteria bekend bij de poort
compass-head-mandates = Projecten met mandaat
compass-head-inside = Besluiten binnen mandaat
compass-scan = Zelfscan
compass-scan-text = Tien vragen over hoe het er nu bij jullie aan toegaat. De antwoorden geven een beginpunt tot er genoeg te tellen valt; van ieder telt de laatste keer.
compass-scan-fill = De zelfscan invullen
compass-scan-tight = De verkoop
compass-scan-loose = De projecten
compass-scan-not = helemaal niet
compass-scan-entirely = helemaal
compass-scan-keep = Bewaren
compass-question-1 = Wij kunnen in één zin zeggen wie onze kernklant is.
compass-question-2 = Iedereen die verkoopt, gebruikt dezelfde zin.
compass-question-3 = Voor we een voorstel maken, weten we of het een kernklant is.
compass-question-4 = Wie net niet past, behandelen we steeds op dezelfde manier.
compass-question-5 = We zeggen nee tegen werk van wie niet bij ons past, ook als het rustig is.
compass-question-6 = Een team weet bij de start welk resultaat de klant wil zien.
compass-question-7 = Binnen afgesproken marges beslist het team zelf, zonder iets te vragen.
compass-question-8 = We sturen op resultaten en niet op taken of uren.
compass-question-9 = Wat een team onderweg leert, verandert het plan, samen met de klant.
compass-question-10 = We weten van elke klant of die ons zou aanbevelen.
said-scan-kept = Bewaard
event-self-scan-made = Zelfscan ingevuld

# De rode draad.
loop-tab-thread = Rode draad
loop-tab-backtest = Terugblik
loop-tab-sharpen = Aanscherpen
thread-question = Wat delen de projecten die een schot in de roos werden, en de andere niet?
thread-signal = Er is een rode draad
thread-no-signal = Geen rode draad: deze kenmerken doen er niet toe
thread-not-yet = Nog niet te zeggen
thread-counted = { $hits ->
    [one] 1 van { $of } kwam goed uit (90%: { $range }).
   *[other] { $hits } van { $of } kwamen goed uit (90%: { $range }).
}
thread-none-yet = Van geen enkel project is al bekend wat eruit kwam.
thread-needed = { $n ->
    [one] Er is nog minstens 1 afgesloten project nodig voor we hier iets over zeggen.
   *[other] Er zijn nog minstens { $n } afgesloten projecten nodig voor we hier iets over zeggen.
}
thread-needed-customers = { $n ->
    [one] Er is nog minstens 1 project van een andere klant nodig.
   *[other] Er zijn nog minstens { $n } projecten van andere klanten nodig.
}
thread-one-customer = { $rows } projecten zijn van { $largest }; { $count ->
    [one] die ene klant weegt
   *[other] de { $count } klanten wegen samen
} als { $effective }. Over klanten zegt dit verleden dus niets.
thread-unknown = { $n ->
    [one] Van 1 project is de uitkomst onbekend; dat telt niet mee.
   *[other] Van { $n } projecten is de uitkomst onbekend; die tellen niet mee.
}
thread-own = Jullie eigen afgesloten projecten.
thread-validated = Getoetst op { $n } projecten die de berekening niet had gezien ({ $scheme }): zet in { $auc } van de gevallen een goed project boven een slecht (90%: { $range }; een munt haalt 50%). Fout (Brier) { $brier }, tegen { $base } zonder kenmerken.
thread-scheme-time = de latere voorspeld uit de eerdere
thread-scheme-grouped = projecten van één klant bij elkaar gehouden
thread-draft = Een voorstel voor een profiel
thread-draft-text = Uit wat de goede projecten delen, is een profiel gemaakt. Je maakt er een concept van; daarna schrijf je de zin over de kernklant en publiceert een tweede persoon het, of niet. Op dit verleden scheidt het beter dan het bij nieuwe klanten zal doen.
thread-draft-make = Concept maken
thread-draft-file = Het voorstel als profielbestand
thread-draft-name = Concept uit het verleden
thread-draft-statement = Concept: schrijf hier in één zin wie de kernklant is.
thread-traits = De kenmerken
thread-traits-file = Wat er vooraf bekend was, naast wat eruit kwam.
thread-traits-text = Wat bekend was toen de klant door de poort ging, naast wat eruit kwam.
thread-trait = Kenmerk
thread-with = Goed, met
thread-without = Goed, zonder
thread-way = Gaat samen met
thread-more = vaker goed ({ $chance } zeker)
thread-less = minder vaak goed ({ $chance } zeker)
thread-effect-head = Effect (90%)
thread-effect = { $effect } ({ $low } tot { $high })
thread-against = tegen { $what }
thread-per = per { $unit }
thread-traits-note = Bij een getal is ‘met’ de bovenste helft. Het effect is in log-odds, met de andere kenmerken gelijk, en naar nul getrokken; 0 is geen effect. Hoe meer kenmerken, hoe eerder er één door toeval opvalt.
thread-more-found = Wat verder opvalt
thread-shift = { $what }: waarschijnlijk, grootte onbekend. Werkelijk gedeeld door gepland: { $better }, { $worse }.
thread-side = ‘{ $word }’ in het midden { $median }
thread-drift-outcomes = De wereld veranderde: vóór { $day } kwamen { $early } goed uit, daarna { $late }.
thread-drift-moved = Er staan andere klanten aan de deur: { $what } ging van { $early } vóór { $day } naar { $late }.
thread-drift-turned = Dit werkt nu anders: het effect van { $what } ging van { $early } vóór { $day } naar { $late }.
thread-not-used = Wat niet meedoet
thread-suspects = Verdacht, en daarom weggelaten:
thread-tells = Verraadt alleen al de uitkomst ({ $area }); vermoedelijk pas achteraf bekend.
thread-filled-in = Alleen ingevuld waar het één kant op ging ({ $area }); vermoedelijk pas achteraf bekend.
thread-named = Heet ‘{ $word }’, en was dus pas achteraf bekend.
thread-follows = Volgt ‘{ $column }’, wat pas achteraf bekend was.
thread-left-out = Hiervan valt niets te leren:
thread-left-out-empty = leeg
thread-left-out-constant = verschilt te weinig
thread-left-out-text = te veel verschillende teksten
thread-left-out-running-number = volgnummer
thread-left-out-day = datum
thread-left-out-ambiguous = getallen op twee manieren te lezen
thread-caveat = Het gaat samen; dat het de oorzaak is, staat hier niet. Over wie nooit klant werd, zegt dit niets.
thread-file-text = Nog te weinig eigen projecten, of een verleden uit een ander systeem? Leg een bestand van vroeger langs dezelfde meetlat.
problem-past-too-long = Het bestand heeft meer dan { $detail } rijen. Met de opdracht ‘losvast thread’ of ‘losvast backtest’ kunnen het er meer zijn.
problem-no-signal = Er is nu geen rode draad om een concept van te maken.

# Een verleden in een bestand.
past-other = Een ander verleden
past-choose = Een bestand kiezen
past-file = Bestand
past-file-hint = CSV of XLSX, een rij per project, met kolomnamen erboven. Hooguit { $most } MB.
past-outcome = Wanneer ging een project goed?
past-outcome-hint = Vul in wat je bestand heeft, met de namen van zijn kolommen. Wat je invult, moet allemaal goed zijn.
past-good-column = Kolom met de uitkomst
past-good-values = Wat daarin goed is
past-commas = Met een komma ertussen, zoals: gewonnen, ja
past-planned-cost = Kolom met begroot
past-actual-cost = Kolom met besteed
past-within-cost = Mag erboven
past-planned-end = Kolom met beloofde dag
past-actual-end = Kolom met dag van oplevering
past-within-days = Mag later
past-days = dagen
past-enthusiasm = Kolom met het cijfer van de klant
past-enthusiastic-from = Goed vanaf
past-enthusiastic-hint = Leeg is 9.
past-started-on = Kolom met de start
past-started-hint = Dan toetsen we op wat later kwam.
past-id = Kolom met de klant
past-id-hint = Dan blijven rijen van één klant bij elkaar.
past-ignore = Kolommen die niet meedoen
past-ignore-hint = Wat je pas achteraf wist.
past-as-file = Liever als uitkomstbestand
past-outcome-file = Uitkomstbestand (TOML)
past-outcome-file-hint = Staat hier iets, dan tellen de velden hierboven niet. Zo kan het ook bij de opdracht ‘losvast thread’:
past-example = started_on = "Start"
    id = "Klant"
    good = {"{"} column = "Status", values = ["Gewonnen"] {"}"}
    # of: planned_cost = "Begroot", actual_cost = "Besteed", within_cost = 1.10
past-decimal = Decimaalteken
past-order = Dag en maand
past-found-out = Zelf uitzoeken
past-comma = Komma (1,5)
past-point = Punt (1.5)
past-dmy = Dag eerst
past-mdy = Maand eerst
past-look = Bekijken
past-kept-nothing = Van het bestand wordt niets bewaard.
past-read = { $n ->
    [one] 1 rij gelezen.
   *[other] { $n } rijen gelezen.
}
past-merged = { $n ->
    [one] 1 rij stond er dubbel in en telt één keer.
   *[other] { $n } rijen stonden er dubbel in en tellen één keer.
}
past-refused = { $n ->
    [one] 1 rij was onleesbaar en telt niet mee.
   *[other] { $n } rijen waren onleesbaar en tellen niet mee.
}
past-row = Rij { $row }, { $column }: { $reason }

# De terugblik.
backtest-question = Wat had dit profiel gezegd, en wat kwam er van die projecten?
backtest-version = Profiel
backtest-show = Bekijken
backtest-published = { $name }, versie { $n }
backtest-draft = { $name }, versie { $n } (concept)
backtest-no-profile = Nog geen profiel
backtest-no-profile-text = Met een profiel kun je terugkijken: wie was kernklant geweest, wie was afgewezen, en wat kwam eruit?
backtest-good = Goed uitgekomen
backtest-cohorts = Wat eruit kwam, naar wat het profiel had gezegd
backtest-none-declined = Dit profiel had geen van deze projecten afgewezen.
backtest-declined = Dit profiel had { $n } van { $of ->
    [one] 1 project
   *[other] de { $of } projecten
} afgewezen. Goed uitgekomen daarvan: { $good } (90%: { $range }).
backtest-file-text = Leg dit profiel langs een verleden in een bestand.

# Aanscherpen.
sharpen-question = Doet elk criterium van het profiel ertoe?
sharpen-of = { $name }, versie { $n }.
sharpen-signal = De criteria gaan samen met een schot in de roos
sharpen-no-signal = De criteria gaan niet samen met een schot in de roos
sharpen-proposed = Voorgestelde wijzigingen
sharpen-nothing = Er is nu niets voor te stellen: het verleden spreekt de gewichten en grenzen niet tegen, of er zijn nog te weinig projecten om dat te zien.
sharpen-heavier = { $what } weegt zwaarder: van { $from } naar { $to }
sharpen-lighter = { $what } weegt lichter: van { $from } naar { $to }
sharpen-take_in = { $what }: wie net niet voldeed, hoort er voortaan bij. Goed: { $met } die voldeden, { $narrow } die net niet voldeden.
sharpen-leave_out = { $what }: net niet voldoen telt voortaan als niet voldoen. Goed: { $met } die voldeden, { $narrow } die net niet voldeden.
sharpen-draft = Concept maken
sharpen-draft-note = Een tweede persoon publiceert het, of niet.
said-sharpened = Concept gemaakt. Kijk wat het verandert.
sharpen-criteria = Per criterium
sharpen-criteria-text = Schot in de roos, naar hoe de klant het op het criterium deed toen hij door de poort ging.
sharpen-criterion = Criterium
sharpen-weight = Gewicht
sharpen-met = Voldeed
sharpen-narrow = Net niet
sharpen-missed = Voldeed niet
sharpen-unknown = Onbekend
sharpen-hardly-varies = nog niet te zeggen: verschilt te weinig
sharpen-note = Wie niet voldeed, is meestal afgewezen en heeft geen uitkomst: daarom is van een harde eis vaak niets te zien. Een gewicht verschuift niet verder dan het dichtstbijzijnde eind van het interval.
sharpen-no-profile-text = Publiceer een profiel; zodra er projecten zijn afgesloten, staat hier welk criterium ertoe doet.

# Het verslag: wat de bladzijden van de lus zeggen, voor een overleg.
loop-tab-report = Verslag
report-title = De lus op papier
report-question = Vier bladzijden voor het overleg van de directie. Elk cijfer is dat van de bladzijde waar het vandaan komt.
report-made = Gemaakt op { $day }
report-foot = Verslag van { $firm }. Cijfers met een interval van 90%.
report-download = Download als PDF
report-exceptions-question = Wat kostten de uitzonderingen?
report-beside-core = Naast de kernklanten
report-more = En nog { $n }; alles staat op de bladzijde van de lus.
report-conditions-note = Verkennend. Met de projecten die nog lopen tellen we alleen of een voorwaarde is gesteld en nagekomen.
report-forecast = Prognose
report-interval-note = Een schot in de roos: superenthousiast, binnen de afgesproken tijd en het afgesproken geld, en elk hard resultaat aanvaard. Het balkje is een Jeffreys-interval van 90%.
