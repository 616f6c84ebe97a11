# Importeren. Eerst wat er mis kan zijn met een rij, een bestand of een koppeling; dan wat er gebeurde; dan de pagina's.
problem-twice-in-file = Dezelfde organisatie staat al in rij { $detail } van dit bestand.
problem-same-company = Een eerdere rij ging al over { $detail }.
problem-several-known = Er zijn { $detail } organisaties die dit hebben: niet te zeggen welke bedoeld is.
problem-not-known = Deze organisatie is nog niet bekend, en alleen bekende worden bijgewerkt.
problem-import-state = Dat kan nu niet: deze import is al verder of nog bezig.

event-import-begun = Bestand opgestuurd
event-import-started = Import gestart
event-import-finished = Import klaar
event-import-failed = Import gestopt
event-import-reverted = Import teruggedraaid
event-company-removed = Verwijderd: de import is teruggedraaid
event-company-restored = Teruggezet: de import is teruggedraaid
