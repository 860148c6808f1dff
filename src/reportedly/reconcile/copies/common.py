"""Words too common in news to tell one text from another: the small words of English and those of the formulas of casualties."""

SMALL_WORDS = """a an the and or but nor so as if than then that this these those there here it its he his him she her they their them we our us you your i my
    who whom whose which what when where why how of in on at by for with without from to into onto over under up down out off about after before
    between among against during since until while through across near around along within per via amid despite because due
    is are was were be been being am has have had having do does did will would can could may might must shall should
    not no yes also only more most less least many much some any all both each every other others another same such own very just even still yet
    too again later earlier ago now first last next new one ones said says say saying told tells according reported reportedly report reports added
    which including include includes included like well back made make"""
FORMULAS = """people person persons men women man woman child children civilian civilians dead death deaths die dies died
    kill kills killed killing injure injures injured injuring injuries wound wounds wounded wounding hurt
    attack attacks attacked attacking strike strikes struck explosion blast bomb bombing fire
    officials official police forces government state military army country city town village province area region
    at least dozens hundreds thousands several number toll missing arrested monday tuesday wednesday thursday friday saturday sunday
    january february march april june july august september october november december year years month months week weeks day days"""
COMMON = frozenset((*SMALL_WORDS.split(), *FORMULAS.split(), "#"))
"""A run of such words alone ("at least # people were killed in") stands in thousands of reports of different events."""
