"""Identities that we planted in sentences of our own: (kind, status, values, text), half of them sums that do not come out.

`values` are the ones that the check must name, the number that is checked first. TUNED was written before and while the
rules were made; HELD_OUT after they were finished, and nothing was changed for it.
"""

Planted = tuple[str, str, tuple[float, ...], str]

TUNED: tuple[Planted, ...] = (
    # parts and totals: conflict
    ("sum", "holds", (58, 41, 17), "The army lost 58 soldiers in the valley, 41 in the north and 17 in the south."),
    ("sum", "fails", (58, 41, 27), "The army lost 58 soldiers in the valley, 41 in the north and 27 in the south."),
    ("sum", "fails", (212, 140, 82), "Police detained 212 protesters, of whom 140 were held in the capital and 82 in the port."),
    ("sum", "holds", (212, 140, 72), "Police detained 212 protesters, of whom 140 were held in the capital and 72 in the port."),
    ("sum", "holds", (90, 64, 26), "Rebels carried out 90 raids this spring: 64 in the hills, another 26 along the coast."),
    ("sum", "fails", (90, 74, 26), "Rebels carried out 90 raids this spring: 74 in the hills, another 26 along the coast."),
    ("sum", "holds", (35, 20, 9, 6), "The shelling killed 35 people, including 20 civilians, nine soldiers and six police officers."),
    ("sum", "fails", (35, 20, 12, 8), "The shelling killed 35 people: 20 civilians, 12 soldiers and eight police officers."),
    ("sum", "holds", (31, 12, 19), "Twelve fighters and 19 civilians died in the siege, 31 people in all."),
    ("sum", "nearly", (33, 12, 19), "Twelve fighters and 19 civilians died in the siege, a total of 33 people."),
    # parts and totals: disaster
    ("sum", "holds", (147, 96, 51), "The quake killed 147 people. In Izmir, 96 people were killed. Another 51 were killed in Manisa."),
    ("sum", "nearly", (420, 250, 140), "The flood destroyed 420 houses, 250 in the upper town and 140 in the lower town."),
    ("sum", "holds", (64, 38, 26), "Of the 64 miners trapped underground, 38 were rescued and 26 died."),
    ("sum", "fails", (64, 38, 36), "Of the 64 miners trapped underground, 38 were rescued and 36 died."),
    ("sum", "holds", (500, 320, 180), "Of 500 families in the camp, 320 lost their homes and the other 180 lost their crops."),
    ("sum", "fails", (500, 350, 180), "Of 500 families in the camp, 350 lost their homes and the remaining 180 lost their crops."),
    ("sum", "holds", (22, 15, 7), "The ferry accident left 22 casualties: 15 dead and seven injured."),
    ("sum", "fails", (22, 15, 9), "The ferry accident left 22 casualties: 15 dead and nine injured."),
    ("difference", "holds", (13, 105, 118), "Rescuers found 13 more bodies under the mud, bringing the death toll from 105 to 118."),
    ("difference", "fails", (13, 105, 128), "Rescuers found 13 more bodies under the mud, bringing the death toll from 105 to 128."),
    # epidemics
    ("sum", "holds", (730, 512, 218), "The ministry counts 730 cases of cholera, comprising 512 confirmed and 218 suspected cases."),
    ("sum", "fails", (730, 562, 218), "The ministry counts 730 cases of cholera, comprising 562 confirmed and 218 suspected cases."),
    ("difference", "holds", (96, 310, 214), "New infections fell by 96, from 310 in March to 214 in April."),
    ("difference", "fails", (86, 310, 214), "New infections fell by 86, from 310 in March to 214 in April."),
    ("percent", "holds", (25, 480, 360), "Admissions dropped 25 percent, from 480 to 360 patients a week."),
    ("percent", "fails", (35, 480, 360), "Admissions dropped 35 percent, from 480 to 360 patients a week."),
    ("percent", "holds", (20, 90, 450), "The clinic lost 90 of its 450 patients, or 20 percent."),
    ("percent", "fails", (30, 90, 450), "The clinic lost 90 of its 450 patients, or 30 percent."),
    ("average", "holds", (12, 84, 7), "The hospital treated 84 patients in seven days, an average of 12 a day."),
    ("average", "fails", (15, 84, 7), "The hospital treated 84 patients in seven days, an average of 15 a day."),
    # elections
    ("sum", "holds", (120, 66, 41, 13), "The parliament has 120 seats: the Farmers hold 66 seats, the Union 41 and the Greens 13."),
    ("sum", "fails", (120, 66, 51, 13), "The parliament has 120 seats: the Farmers hold 66 seats, the Union 51 and the Greens 13."),
    ("percent", "holds", (60, 1200000, 2000000), "Some 60 percent of the 2 million registered voters, or 1.2 million people, cast a ballot."),
    ("percent", "fails", (60, 1500000, 2000000), "Exactly 60 percent of the 2 million registered voters, or 1.5 million people, cast a ballot."),
    ("difference", "holds", (14, 52, 66), "The Farmers gained 14 seats, up from 52 to 66."),
    ("difference", "fails", (24, 52, 66), "The Farmers gained 24 seats, up from 52 to 66."),
    ("multiple", "holds", (2, 80, 40), "The number of women in parliament doubled from 40 to 80."),
    ("multiple", "fails", (3, 80, 40), "The number of women in parliament tripled from 40 to 80."),
    # displacement
    ("sum", "holds", (9400, 6100, 3300), "Some 9,400 people fled the district last week, 6,100 of them to the city and 3,300 to the border."),
    ("sum", "fails", (9400, 7100, 3300), "A count found that 9,400 people fled the district last week, 7,100 of them to the city and 3,300 to the border."),
    ("percent", "holds", (40, 2400, 6000), "About 2,400 of the 6,000 refugees, or 40 per cent, are children."),
    ("percent", "fails", (50, 2400, 6000), "The census says 2,400 of the 6,000 refugees, or 50 per cent, are children."),
    ("multiple", "holds", (3, 1500, 500), "The camp now shelters 1,500 people, three times the 500 it was built for."),
    ("multiple", "fails", (4, 1500, 500), "The camp now shelters 1,500 people, four times the 500 it was built for."),
    ("multiple", "holds", (2, 310, 150), "Arrivals more than doubled, from 150 in May to 310 in June."),
    ("multiple", "fails", (2, 270, 150), "Arrivals more than doubled, from 150 in May to 270 in June."),
    ("average", "holds", (40, 400, 10), "Around the clock, 40 lorries a day crossed over ten days: 400 lorries."),
    ("average", "fails", (40, 500, 10), "By the tally, 40 lorries a day crossed over ten days: 500 lorries."),
    # economy
    ("percent", "holds", (23, 584, 448), "The navy recorded a 23 percent decrease in boardings from 584 to 448."),
    ("percent", "fails", (33, 584, 448), "The navy recorded a 33 percent decrease in boardings from 584 to 448."),
    ("percent", "holds", (12.5, 320000000, 360000000), "Exports rose 12.5 percent to $360 million, up from $320 million a year earlier."),
    ("percent", "fails", (22.5, 320000000, 360000000), "Exports rose 22.5 percent to $360 million, up from $320 million a year earlier."),
    ("difference", "holds", (300, 1500, 1200), "The number of patrols fell by 300 from 1,500 to 1,200."),
    ("difference", "fails", (400, 1500, 1200), "The number of patrols fell by 400 from 1,500 to 1,200."),
    ("sum", "holds", (5200000, 3100000, 2100000), "Donors pledged $5.2 million, made up of $3.1 million for food and $2.1 million for shelter."),
    ("sum", "fails", (5200000, 3900000, 2100000), "Donors pledged $5.2 million, made up of $3.9 million for food and $2.1 million for shelter."),
    ("percent", "holds", (15, 30, 200), "The mill cut 30 of 200 jobs, which is 15 percent of its workforce."),
    ("percent", "fails", (25, 30, 200), "The mill cut 30 of 200 jobs, which is 25 percent of its workforce."),
    ("sum", "holds", (860, 540, 320), "The plant laid off 540 workers in May and 320 in June, 860 altogether."),
    ("sum", "nearly", (960, 540, 320), "The plant laid off 540 workers in May and 320 in June, 960 altogether."),
)
