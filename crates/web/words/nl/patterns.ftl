# Het standaardstramien: wat we voorstellen per soort project, en wat teams anders deden.
patterns-title = Stramienen
patterns-lead = Per soort project wat meestal goed werkt. Het zijn suggesties: wie het anders wil doen, doet het anders en zegt wat hij ervan verwacht.
patterns-none = Nog geen soorten projecten
patterns-none-text = Geef een project een soort, dan krijgt die hier zijn eigen stramien.
patterns-suggestions = Suggesties
patterns-proposed = Voorgesteld
patterns-unwritten = nog niet geschreven
patterns-projects = { $n ->
    [0] geen
    [one] 1 project
   *[other] { $n } projecten
}
patterns-proposals = { $n ->
    [one] 1 wijziging
   *[other] { $n } wijzigingen
}
patterns-start = Een andere soort project
patterns-start-hint = Ook als er nog geen project van deze soort is. Hoofdletters en accenten tellen niet.
patterns-start-do = Begin het stramien

pattern-title = Suggesties
pattern-lead = Suggesties, geen regels. Niemand hoeft iets af te vinken en niemand vraagt toestemming om af te wijken.
pattern-keeps = Wat je wijzigt of weghaalt, blijft bewaard bij wat ervan afweek.
pattern-empty = Hier staat nog niets. De directie schrijft de eerste suggestie.
pattern-suggestions = { $n ->
    [0] nog geen suggesties
    [one] 1 suggestie
   *[other] { $n } suggesties
}
pattern-summary = Het stramien: { $count }
pattern-open = Bekijk het stramien en wat teams anders deden
suggestion-new = Nieuwe suggestie
suggestion-nth = Suggestie { $n }
suggestion-up = Suggestie { $n } omhoog
suggestion-down = Suggestie { $n } omlaag
suggestion-end = Haal suggestie { $n } weg
suggestion-ended = staat er niet meer
suggestion-from-deviation = kwam uit een afwijking

otherwise-title = Wat teams anders deden
otherwise-lead = Geteld over alle projecten van deze soort, ook die je niet kunt openen. Het balkje is een Jeffreys-interval van 90%; het streepje is de helft.
otherwise-none = Nog niets. Wie in een project afwijkt, staat hier met wat het opleverde.
otherwise-instead = In plaats van: { $what }
otherwise-besides = Naast het stramien
otherwise-anew = { $n ->
    [one] 1 keer anders gedaan
   *[other] { $n } keer anders gedaan, elk op een eigen manier
}
otherwise-repeated = { $n ->
    [one] 1 keer gedaan
   *[other] { $n } keer op dezelfde manier gedaan
}
otherwise-hidden = { $n ->
    [one] waarvan 1 in een project dat je niet kunt openen
   *[other] waarvan { $n } in projecten die je niet kunt openen
}
otherwise-show = { $n ->
    [one] In welk project
   *[other] Bekijk alle { $n }, per project
}
otherwise-helped = { $of ->
    [one] hielp { $n } van 1 keer
   *[other] hielp { $n } van de { $of } keer
}
otherwise-in-projects = { $n ->
    [one] in 1 project
   *[other] in { $n } projecten
}
otherwise-unclear = { $n ->
    [one] 1 keer niet te zeggen
   *[other] { $n } keer niet te zeggen
}
otherwise-unjudged = nog niet te zeggen of het helpt
otherwise-open = nog niet beoordeeld

proposal-title = Wijziging van het stramien
proposal-says = Dit blijft helpen: { $what }
proposal-besides = Ook gedaan in plaats van deze suggestie: { $what }
proposal-open = Neem over of leg opzij
proposal-text = Wat we voortaan voorstellen
proposal-text-hint = Zo schreef het laatste team het op. Maak er een suggestie van die voor elk project te lezen is.
proposal-how = Waar komt het te staan?
proposal-replace = In plaats van: { $what }
proposal-add = Erbij, onderaan
proposal-take = Neem over in het stramien
proposal-aside = Of leg het opzij
proposal-reason = Waarom niet?
proposal-aside-hint = Het komt terug als er een nieuw oordeel bij komt en het dan nog steeds blijft helpen.
proposal-aside-do = Leg opzij
proposal-behind = Waar het op steunt
problem-proposal-answered = Dit voorstel is al beantwoord, of het blijft niet meer helpen.

deviation-departs = Van welke suggestie wijk je af?
deviation-departs-none = Geen, of een die er niet bij staat
deviation-repeats = Doen jullie na wat een team eerder deed?
deviation-repeats-hint = Dan telt het mee bij wat dat team zag, en weten we sneller of het helpt.
deviation-repeats-none = Nee, dit is nieuw
deviation-is-repeated = Eerder zo gedaan in een ander project of hier.
closure-judge = Hielpen jullie afwijkingen?
closure-judge-hint = Eén regel per afwijking. Wat je openlaat, staat nog 30 dagen op de startpagina van de projectleider.
closure-judge-later = Nog niet beantwoord

event-pattern-started = Stramien begonnen
event-suggestion-added = Suggestie toegevoegd
event-suggestion-changed = Suggestie gewijzigd
event-suggestion-ended = Suggestie weggehaald
event-suggestions-moved = Volgorde van de suggesties gewijzigd
event-proposal-set-aside = Voorgestelde wijziging opzij gelegd
field-suggestion = Suggestie
said-taken-over = Overgenomen in het stramien
said-set-aside = Opzij gelegd

start-unjudged = { $n ->
    [one] Eén afwijking uit een afgesloten project: hielp het?
   *[other] { $n } afwijkingen uit afgesloten projecten: hielp het?
}
start-closed-on = afgesloten { $day }
start-proposals = { $n ->
    [one] Eén afwijking blijft helpen: neem je haar over?
   *[other] { $n } afwijkingen blijven helpen: neem je ze over?
}
