# Hoe een getal tot stand komt: het vraagteken ernaast, en wat daarachter staat.
why-ask = Hoe dit getal ontstaat: { $name }
figures-title = Hoe de cijfers ontstaan
figures-lead = Van elk cijfer op de pagina van dit project: de regel, wat erin ging en wat er ontbreekt.

why-chance = Kans
why-points = Andere kansen
why-interval = Interval (90%)
why-from-to = { $low } tot { $high }
why-held = Geteld
why-share = Aandeel
why-part = Onderdeel
why-together = Samen
why-days = { $n ->
    [one] 1 dag
   *[other] { $n } dagen
}
why-range = { $low } – { $likely } – { $high }
why-percent-points = { $n } procentpunt
why-jeffreys = Het interval van 90% is dat van Jeffreys: het loopt van het 5%-punt tot het 95%-punt van een bètaverdeling met de treffers plus een half en de missers plus een half. Zonder treffers begint het bij nul; zonder missers eindigt het bij honderd.
why-posterior = Verdeling
why-beta = Bèta({ $hits }; { $misses })

# De prognose
why-finish-rule = De rest van het project is { $runs } keer doorgespeeld. In vier van de vijf keer was het op deze dag af.
why-finish-each = Elke keer zijn de dagen die nog nodig zijn, vermenigvuldigd met één factor voor het hele project en met toeval voor de resultaten die nog open staan. Eerder dan vandaag kan het niet af zijn.
why-effort-rule = De rest van het project is { $runs } keer doorgespeeld. In vier van de vijf keer was dit bedrag, of dit aantal uren, genoeg.
why-effort-each = Elke keer komt bij wat al besteed is, wat nog nodig is: vermenigvuldigd met één factor voor het hele project en met toeval voor de resultaten die nog open staan.
why-from = Geteld vanaf
why-spent = Al besteed
why-at-most = Hooguit
why-left-team = Nog nodig, zegt het team
why-left-promise = Nog nodig, volgens de belofte
why-raised = Ophoging
why-raised-by = { $even } in het midden, { $p80 } bij 80% kans
why-ratios = Waar die vandaan komt
why-ratios-outside = Van andere bedrijven: hoe hun projecten afliepen tegenover de belofte
why-ratios-whole = { $n ->
    [one] Van 1 eigen afgerond project, waarvan { $kind } van deze soort: hoe het afliep tegenover de belofte
   *[other] Van { $n } eigen afgeronde projecten, waarvan { $kind } van deze soort: hoe ze afliepen tegenover de belofte
}
why-ratios-left = { $n ->
    [one] Van 1 eigen afgerond project, waarvan { $kind } van deze soort: wat in kwart { $quarter } van de tijd echt nog nodig was, tegenover wat het team toen zei
   *[other] Van { $n } eigen afgeronde projecten, waarvan { $kind } van deze soort: wat in kwart { $quarter } van de tijd echt nog nodig was, tegenover wat de teams toen zeiden
}
why-own = Gewicht van eigen projecten
why-noise = Toeval in wat open staat
why-noise-is = ongeveer { $share } meer of minder
why-seed = Begin van het toeval (met dit getal komt er altijd hetzelfde uit)
why-within-chance = Kans om binnen het budget te blijven
why-track-rule = Van elk afgerond project is de eerste prognose die op een stand rustte, naast de uitkomst gelegd. Precies op de dag is gehaald.
why-track-lacks = Projecten zonder stand tellen niet mee, gestopte evenmin.

# Het mandaat
why-aspect = Onderdeel
why-expected = Verwacht
why-beyond = Kans erover
why-leaving-rule = De hoogste van twee kansen: dat de einddatum over zijn grens gaat, en dat het geld of de uren dat doen. Elke kans is het deel van de keren dat het project bij het doorspelen over die grens kwam.
why-leaving-measured = Komt een gemeten cijfer of een gemeten waarde onder zijn grens, dan is het mandaat al verlaten.
why-unmeasured = Nog niet gemeten: { $aspect }.
why-limit-rule = De grens is wat nu is afgesproken, met de marge die het team kreeg erbij. Precies op de grens is binnen.
why-limit-states = Binnen: de grens houdt ook met 80% kans. Op het randje: alleen met 50% kans. Buiten: ook dat niet. Een gemeten cijfer is binnen of buiten.
why-room = Speling bij 80% kans
why-board = Hoe dit bord telt en sorteert
why-board-states = Elk project telt bij het onderdeel van zijn mandaat dat er het slechtst voor staat.
why-board-order = Bovenaan staat de hoogste kans om het mandaat te verlaten; projecten zonder mandaat staan onderaan.
why-board-stand = Elke prognose is van de laatste stand, of van de laatste wijziging van belofte of mandaat.
why-board-lacks = Zonder mandaat is er geen grens, en dus geen kans om die te passeren.

# Voortgang en uitkomst
why-done = Deel van het werk dat is opgeleverd
why-done-rule = De aandelen van de resultaten die zijn opgeleverd of aanvaard, bij elkaar opgeteld.
why-done-share = Een aandeel is het deel van het budget dat het resultaat bij de belofte kreeg.
why-done-open = Een resultaat dat open staat telt voor nul, hoe ver het ook op de heuvel is.
why-counts = Telt mee
why-burn-up-spent = Uitgegeven is wat bij elke stand werd opgegeven.
why-burn-up-whole = Het geheel is wat was uitgegeven, met wat er volgens het team waarschijnlijk nog bij kwam.
why-burn-up-budget = Het budget is dat van de belofte die op die dag gold.
why-burn-up-earned = De waarde van wat is opgeleverd is dat budget, maal het deel van het werk dat toen was opgeleverd. Hieronder de laatste stand.
why-outcome-rule = Wat het werd, naast wat is verkocht en wat daarna is afgesproken. De marge van het mandaat telt hier niet: die was ruimte voor het team, geen belofte.
why-bullseye-rule = Een schot in de roos haalt alle vier.
why-promised = Belofte
why-asked = Gevraagd
why-reached = Gehaald
why-super = De klant is superenthousiast
why-within-time = Binnen de afgesproken tijd
why-within-money = Binnen het afgesproken geld
why-musts = Elk hard resultaat aanvaard
why-money-unknown = Wat het kostte is niet bekend, en telt daarom niet als binnen.
why-margin-rule = De marge is de prijs min wat het kostte.
why-margin-unknown = De marge is niet te zeggen: de prijs of de kosten zijn niet bekend.

# De lus
why-projects = Afgesloten projecten
why-cohorts-rule = Elk afgesloten project telt bij het oordeel dat bij ondertekening gold, ook als het werd gestopt. Geteld is hoe vaak het een schot in de roos was.
why-unknown-outcome = { $n ->
    [one] Van 1 project is de uitkomst niet bekend; het telt niet mee.
   *[other] Van { $n } projecten is de uitkomst niet bekend; ze tellen niet mee.
}
why-difference = Verschil tussen de groepen
why-difference-rule = Van beide aandelen is de hele verdeling genomen, en daaruit alle verschillen. Het genoemde verschil is het middelste; 90% ervan ligt in het interval. De kans is het deel waarin de eerste groep hoger ligt.
why-difference-said = Er wordt pas iets gezegd vanaf 40 projecten, met minstens vijf in elke groep, als nul buiten het interval valt. Met minder projecten alleen bij een kans van 99,5% en acht in elke groep.
why-threshold-rule = Geteld zijn alleen klanten die hooguit tien punten van de grens af zaten. Van elke kant zijn er minstens { $least } nodig.
why-ledger-middle = Het midden is de mediaan: de helft kwam lager uit, de helft hoger. Dagen en begroting gaan uit van wat is afgesproken.
why-ledger-lacks = Verkennend: aangenomen grensgevallen zijn niet door loting gekozen.
why-nps-rule = Van elke klant telt het gemiddelde van zijn contactpersonen, met van elk het laatste antwoord: 9 of meer is promotor, minder dan 7 is criticaster. De score is het percentage promotors min het percentage criticasters.
why-nps-interval = Voor het interval komen er drie klanten bij: driekwart promotor, driekwart criticaster, de rest ertussenin. Het loopt 1,645 standaardfouten naar beide kanten.
why-nps-silent = Wie niet antwoordde telt niet mee; het interval zegt daar niets over.
why-promoters = Promotors
why-detractors = Criticasters
why-customers = Klanten met een antwoord
why-error = Standaardfout, in punten
why-votes = Het cijfer van elke klant
why-votes-more = { $n ->
    [one] En nog 1 klant met een hoger cijfer.
   *[other] En nog { $n } klanten met een hoger cijfer.
}
why-vote = Cijfer
why-response = Respons
why-response-rule = Het deel van de contactpersonen die de vraag kregen, dat ooit antwoordde. Gekregen is: met de hand gegeven, of door een mailserver aangenomen.
why-response-reached = Een vraag is aangekomen als de link met de hand is gegeven, of als een mailserver de mail aannam. Wie antwoordde, had haar hoe dan ook.
why-answered = Beantwoord
why-reached-by = Aangekomen
why-answer = Antwoord
why-on-the-way = onderweg
why-compass-mean = Het gemiddelde van twee aandelen. Is er van het ene niets te tellen, dan telt alleen het andere.
why-tight-rule = Hoe vast: van wat dit kwartaal is gewonnen, het deel dat de regels toelieten; en van wie door de poort ging, het deel van de criteria dat toen bekend was.
why-loose-rule = Hoe los: van de lopende projecten, het deel met een mandaat; en van de besluiten van dit kwartaal, het deel dat binnen het mandaat viel.
why-uncounted = Dit kwartaal niets te tellen: { $what }.

# Wat meetelt
why-credit-rule = Wat meetelt is het bedrag, maal het deel dat hoort bij wat de klant aan de poort was. Dat deel staat in het beleid van de versie van het profiel.
why-credit-parts = Welk deel telt mee
why-credit-part = Deel dat meetelt
why-credit-now = Telt nu als
why-credit-ended = Telde als
why-credit-none = ging niet door de poort
why-credit-open = Het oordeel is nog open. Zolang telt het slechtste dat het kan worden.
why-credit-no-amount = Er is nog geen bedrag ingevuld.
why-total-rule = Opgeteld over alle regels die bij het filter horen, ook die op een volgende bladzijde.
why-rows = Waarover
why-count = Aantal
why-filter = Filter
why-target-rule = Opgeteld over wat deze verkoper in dit kwartaal won, naar de dag waarop het gewonnen werd.
why-target-none = Er is voor dit kwartaal geen target ingesteld.

# Het quotum
why-quota-rule = Van wat in de laatste twaalf maanden is gewonnen, mag { $percent }% een grensgeval zijn, naar beneden afgerond; en altijd minstens { $least }.
why-quota-counts = Bezet zijn de grensgevallen onder die gewonnen kansen, en goedkeuringen die nog gelden maar niet gebruikt zijn. Een goedkeuring die verliep, geeft haar plaats terug.
why-quota-wins = Gewonnen in twaalf maanden
why-quota-by-wins = Plaatsen door wat is gewonnen
why-quota-least = Altijd minstens
why-quota-free = Nog vrij
why-quota-taken = Bezette plaatsen
why-quota-by = Bezet door
why-quota-won = gewonnen op { $day }
why-quota-unseen = { $n ->
    [one] En nog 1 die je niet mag zien.
   *[other] En nog { $n } die je niet mag zien.
}
