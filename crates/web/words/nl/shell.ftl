# De schil: navigatie, knoppen die overal terugkomen, tijden.
app-name = Losvast
app-skip = Naar de inhoud
app-search = Zoeken
app-menu = Menu
app-more = Meer
app-breadcrumb = Kruimelpad
app-main-nav = Hoofdmenu
app-offline = Je hebt geen verbinding. Wat je invulde staat er nog; probeer het zo weer.
app-kept = Dit had je ingevuld toen de server niet antwoordde. Kijk of het niet toch is aangekomen en sla het anders nog een keer op.
app-demo = Demo: alles hier is verzonnen en verdwijnt als je stopt.

nav-start = Start
nav-tight = Vast
nav-tight-hint = Werven
nav-loose = Los
nav-loose-hint = Uitvoeren
nav-companies = Organisaties
nav-opportunities = Verkoopkansen
nav-opportunities-short = Kansen
nav-cases = Grensgevallen
nav-profiles = Kernklantprofielen
nav-profiles-short = Profielen
nav-projects = Projecten
nav-loop = De lus
nav-imports = Importeren
nav-people = Mensen
nav-settings = Instellingen
nav-audit = Logboek

ago-now = zojuist
ago-minutes = { $n ->
    [one] 1 minuut geleden
   *[other] { $n } minuten geleden
}
ago-hours = { $n ->
    [one] 1 uur geleden
   *[other] { $n } uur geleden
}
ago-days = { $n ->
    [one] 1 dag geleden
   *[other] { $n } dagen geleden
}
day-today = vandaag
day-yesterday = gisteren
day-tomorrow = morgen
day-ahead = over { $n } dagen

form-optional = (mag leeg)
form-problems = Er klopt nog iets niet. Kijk bij de velden hieronder; wat je invulde staat er nog.
dialog-close = Sluiten
dialog-cancel = Annuleren
pages-label = Bladeren
pages-shown = { $shown } van { $total }
pages-next = Volgende

verdict-core = Kernklant
verdict-near = Net niet
verdict-outside = Buiten doelgroep
verdict-open = Nog open

error-home = Naar de startpagina
error-not-found = Niet gevonden
error-not-found-text = Deze pagina bestaat niet, of is niet voor jou bedoeld.
error-sign-in = Eerst inloggen
error-sign-in-text = Log in om verder te gaan.
error-forbidden = Dit mag je niet
error-forbidden-text = Er is niets veranderd.
error-conflict = Dit kan nu niet
error-conflict-text = Er is niets veranderd.
error-stale = Iemand was je voor
error-stale-text = Een collega heeft dit intussen gewijzigd. Ga terug, ververs de pagina en kijk of jouw wijziging nog klopt.
error-invalid = Er klopt iets niet
error-invalid-text = Er is niets opgeslagen.
error-too-many = Even wachten
error-too-many-text = { $n ->
    [one] Te veel pogingen. Probeer het over 1 seconde weer.
   *[other] Te veel pogingen. Probeer het over { $n } seconden weer.
}
error-too-fast-text = { $n ->
    [one] Er kwam van jou meer in een minuut dan kan. Probeer het over 1 seconde weer.
   *[other] Er kwam van jou meer in een minuut dan kan. Probeer het over { $n } seconden weer.
}
error-too-large = Te groot
error-too-large-text = Wat je stuurde is groter dan hier past.
error-method = Dat kan hier niet
error-method-text = Dit adres is er wel, maar niet op deze manier.
error-malformed = Onleesbaar verzoek
error-malformed-text = De server begreep niet wat er gevraagd werd. Er is niets veranderd.
error-unavailable = Even niet bereikbaar
error-unavailable-text = De server kan nu niets opzoeken of opslaan. Er is niets half opgeslagen; probeer het zo nog eens.
error-internal = Er ging bij ons iets mis
error-internal-text = Er is niets half opgeslagen. Blijft het misgaan, vertel het je beheerder; in het logboek van de server staat waarom.

save = Opslaan
done = Klaar
copy = Kopieer
copied = Gekopieerd
undo = Ongedaan maken
undo-reason = Ongedaan gemaakt
said-saved = Opgeslagen
said-welcome = Welkom. Je bent ingelogd.
said-password = Je wachtwoord is gewijzigd
said-revoked = Het token werkt niet meer
said-calendar-closed = De agendalink werkt niet meer

language-nl = Nederlands
language-en = English
language-browser = Zoals mijn browser
theme-system = Zoals mijn apparaat
theme-light = Licht
theme-dark = Donker

search-placeholder = Zoek een organisatie, contactpersoon, kans of pagina
search-contacts = Contactpersonen
search-places = Ga naar
search-none = Niets gevonden voor ‘{ $q }’
search-none-text = Een stukje van een naam is genoeg. Gezocht is in organisaties, contactpersonen, kansen, projecten en pagina’s, voor zover je die mag zien.
search-clear = Wis de zoekopdracht
search-begin = Maak iets nieuws
search-all-companies = Alle gevonden organisaties
search-all-contacts = Alle gevonden contactpersonen
search-all-opportunities = Alle gevonden kansen
search-all-projects = Alle { $n } gevonden projecten
search-cut = Dit zijn de eerste { $n }. Zoek preciezer om er minder te zien.
search-down = De server antwoordt nu niet. Typ verder om het nog eens te proberen.
make-project = Nieuw project
make-import = Nieuwe lijst importeren
make-person = Nieuwe collega uitnodigen
keys-title = Toetsen
keys-palette = Zoek en ga ergens heen
keys-search = Zoek op deze pagina
keys-new = Maak wat bij deze pagina hoort, of kies wat je wilt maken
keys-rows = Volgende of vorige regel; Enter opent
keys-choose = Kies de regel waar je op staat
keys-bulk = Naar wat er met gekozen regels kan
keys-neighbours = Vorige of volgende in de lijst
keys-edit = Naar het eerste gegeven dat je hier kunt wijzigen; nog eens opent het
edit-here = Wijzig: { $field }
keys-help = Toon deze toetsen

# Lijsten als bestand.
export-as = Alles hieruit als bestand:
export-xlsx = Excel
export-csv = CSV
export-title = Titel
export-company = Organisatie
export-status = Stand
export-fit-low = Passing minstens
export-fit-high = Passing hoogstens
export-next-on = Volgende stap op
export-heard-on = Laatste contact
export-created-on = Begonnen op
export-closed-on = Geëindigd op
export-id = Kenmerk
export-yes = ja
problem-export-too-many = Dit zijn { $detail } rijen en een bestand heeft er hoogstens 100.000. Maak de lijst kleiner met een filter of een zoekwoord.
