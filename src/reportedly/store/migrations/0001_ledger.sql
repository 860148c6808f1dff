-- A report as it was found, one row for each version of its text.
CREATE TABLE report (
  key INTEGER PRIMARY KEY,        -- in order of arrival
  id TEXT NOT NULL,               -- the publisher's, or the text's sha256
  sha256 TEXT NOT NULL,           -- of the text
  version INTEGER NOT NULL,       -- 1, 2, ... by date, then by arrival
  latest BOOLEAN NOT NULL,        -- the version that views, queries and exports show
  publisher TEXT,
  published TEXT,                 -- YYYY-MM-DD
  published_from TEXT,            -- where the date was found
  modified TEXT,
  title TEXT,
  url TEXT,
  text TEXT NOT NULL,             -- whole, junk and all: every offset points into it
  engine TEXT NOT NULL,           -- fingerprint of the program, rules and settings that read it
  UNIQUE (id, sha256)
);
CREATE INDEX report_publisher ON report (publisher);
CREATE INDEX report_published ON report (published);

-- A sentence that holds a number; searched through sentence_fts.
CREATE TABLE sentence (
  key INTEGER PRIMARY KEY,
  report INTEGER NOT NULL REFERENCES report (key) ON DELETE CASCADE,
  field TEXT NOT NULL,            -- text or title
  start INTEGER NOT NULL,         -- code points, end exclusive
  "end" INTEGER NOT NULL,
  text TEXT NOT NULL,
  UNIQUE (report, field, start, "end")
);

-- A number that a report states about the world.
CREATE TABLE figure (
  key INTEGER PRIMARY KEY,
  id TEXT NOT NULL UNIQUE,        -- hash of document, text, field, start and end: its address
  report INTEGER NOT NULL REFERENCES report (key) ON DELETE CASCADE,
  field TEXT NOT NULL,
  start INTEGER NOT NULL,
  "end" INTEGER NOT NULL,
  text TEXT NOT NULL,             -- the words: report.text[start:end]
  sentence INTEGER NOT NULL REFERENCES sentence (key),
  quantifier TEXT NOT NULL,
  value_1 DOUBLE PRECISION NOT NULL,
  value_2 DOUBLE PRECISION,       -- the upper end of a range
  unit TEXT NOT NULL,
  change TEXT,
  low DOUBLE PRECISION,
  best DOUBLE PRECISION,          -- only where the report gives one number
  high DOUBLE PRECISION,
  low_inclusive BOOLEAN NOT NULL,
  high_inclusive BOOLEAN NOT NULL,
  counted TEXT NOT NULL,
  category TEXT NOT NULL,
  group_name TEXT,
  measure_type TEXT NOT NULL,
  per TEXT,
  time_start TEXT,                -- what the report's words give this figure
  time_end TEXT,
  as_of_start TEXT,               -- filled wherever it can be
  as_of_end TEXT,
  date_prec INTEGER,
  date_basis TEXT,
  modality TEXT NOT NULL,
  part_of TEXT REFERENCES figure (id) DEFERRABLE INITIALLY DEFERRED,
  indicator TEXT,
  title_only BOOLEAN NOT NULL,
  confidence DOUBLE PRECISION NOT NULL
);
CREATE INDEX figure_report ON figure (report, field, start);
CREATE INDEX figure_sentence ON figure (sentence);
CREATE INDEX figure_category ON figure (category, as_of_start);
CREATE INDEX figure_as_of ON figure (as_of_start, as_of_end);
CREATE INDEX figure_part_of ON figure (part_of);

CREATE TABLE figure_dispute (
  figure INTEGER NOT NULL REFERENCES figure (key) ON DELETE CASCADE,
  position INTEGER NOT NULL,
  disputed TEXT NOT NULL REFERENCES figure (id) DEFERRABLE INITIALLY DEFERRED,
  PRIMARY KEY (figure, position)
);
CREATE INDEX figure_dispute_disputed ON figure_dispute (disputed);

-- Why a figure was read so: the rule, and the words that triggered it.
CREATE TABLE figure_rule (
  figure INTEGER NOT NULL REFERENCES figure (key) ON DELETE CASCADE,
  position INTEGER NOT NULL,
  rule TEXT NOT NULL,
  cue_start INTEGER,
  cue_end INTEGER,
  PRIMARY KEY (figure, position)
);

CREATE TABLE place (
  key INTEGER PRIMARY KEY,
  name TEXT NOT NULL,
  country TEXT,                   -- ISO 3166 alpha-2
  geoname_id INTEGER,
  lat DOUBLE PRECISION,
  lon DOUBLE PRECISION,
  folded TEXT NOT NULL            -- the name in small letters without accents, for searching
);
CREATE INDEX place_name ON place (name);
CREATE INDEX place_folded ON place (folded);
CREATE INDEX place_country ON place (country);

CREATE TABLE figure_place (
  figure INTEGER NOT NULL REFERENCES figure (key) ON DELETE CASCADE,
  position INTEGER NOT NULL,
  place INTEGER NOT NULL REFERENCES place (key),
  role TEXT NOT NULL,             -- in, from, to
  where_prec INTEGER,
  PRIMARY KEY (figure, position)
);
CREATE INDEX figure_place_place ON figure_place (place);

-- What a report (its text or its title) is about.
CREATE TABLE report_place (
  report INTEGER NOT NULL REFERENCES report (key) ON DELETE CASCADE,
  field TEXT NOT NULL,
  position INTEGER NOT NULL,
  place INTEGER NOT NULL REFERENCES place (key),
  role TEXT NOT NULL,
  where_prec INTEGER,
  PRIMARY KEY (report, field, position)
);
CREATE INDEX report_place_place ON report_place (place);

CREATE TABLE source (
  key INTEGER PRIMARY KEY,
  name TEXT NOT NULL,
  role TEXT NOT NULL,
  organisation TEXT,
  folded TEXT NOT NULL
);
CREATE INDEX source_name ON source (name);

-- Who a figure comes from: position 0 is the source, 1 and up passed it on, nearest the origin first.
CREATE TABLE figure_source (
  figure INTEGER NOT NULL REFERENCES figure (key) ON DELETE CASCADE,
  position INTEGER NOT NULL,
  source INTEGER NOT NULL REFERENCES source (key),
  cue_start INTEGER,
  cue_end INTEGER,
  PRIMARY KEY (figure, position)
);
CREATE INDEX figure_source_source ON figure_source (source);

-- A number seen in a report that is not a figure, and why.
CREATE TABLE rejected (
  key INTEGER PRIMARY KEY,
  id TEXT NOT NULL UNIQUE,
  report INTEGER NOT NULL REFERENCES report (key) ON DELETE CASCADE,
  field TEXT NOT NULL,
  start INTEGER NOT NULL,
  "end" INTEGER NOT NULL,
  text TEXT NOT NULL,
  sentence INTEGER NOT NULL REFERENCES sentence (key),
  reason TEXT NOT NULL
);
CREATE INDEX rejected_report ON rejected (report, field, start);
CREATE INDEX rejected_sentence ON rejected (sentence);
CREATE INDEX rejected_reason ON rejected (reason);

CREATE TABLE rejected_rule (
  rejected INTEGER NOT NULL REFERENCES rejected (key) ON DELETE CASCADE,
  position INTEGER NOT NULL,
  rule TEXT NOT NULL,
  PRIMARY KEY (rejected, position)
);

-- A stretch of a report that is not part of it; nothing is read out of it.
CREATE TABLE junk (
  key INTEGER PRIMARY KEY,
  report INTEGER NOT NULL REFERENCES report (key) ON DELETE CASCADE,
  position INTEGER NOT NULL,
  field TEXT NOT NULL,
  start INTEGER NOT NULL,
  "end" INTEGER NOT NULL,
  kind TEXT NOT NULL
);
CREATE INDEX junk_report ON junk (report, position);

CREATE TABLE junk_rule (
  junk INTEGER NOT NULL REFERENCES junk (key) ON DELETE CASCADE,
  position INTEGER NOT NULL,
  rule TEXT NOT NULL,
  cue_start INTEGER,
  cue_end INTEGER,
  PRIMARY KEY (junk, position)
);

-- A person's correction of one field of a figure: rows are only added, and survive every re-reading (no foreign key).
CREATE TABLE correction (
  key INTEGER PRIMARY KEY,
  figure TEXT NOT NULL,           -- figure.id
  column_name TEXT NOT NULL,
  value TEXT,
  person TEXT,
  note TEXT,
  made TEXT NOT NULL
);
CREATE INDEX correction_figure ON correction (figure);

-- When something was recorded: never exported.
CREATE TABLE run (
  key INTEGER PRIMARY KEY,
  started TEXT NOT NULL,
  ended TEXT,                     -- null: it runs, or was killed
  state TEXT NOT NULL,            -- running, finished, interrupted
  engine TEXT NOT NULL,
  version TEXT NOT NULL,
  processes INTEGER NOT NULL,
  added INTEGER NOT NULL,
  reread INTEGER NOT NULL,
  unchanged INTEGER NOT NULL,
  refused INTEGER NOT NULL,
  figures INTEGER NOT NULL,
  rejected INTEGER NOT NULL
);

CREATE TABLE run_report (
  run INTEGER NOT NULL REFERENCES run (key) ON DELETE CASCADE,
  report INTEGER NOT NULL REFERENCES report (key) ON DELETE CASCADE,
  action TEXT NOT NULL,           -- added, reread
  PRIMARY KEY (run, report)
);
CREATE INDEX run_report_report ON run_report (report);

-- What a run could not read: which file and line, why, what to do.
CREATE TABLE run_refused (
  run INTEGER NOT NULL REFERENCES run (key) ON DELETE CASCADE,
  position INTEGER NOT NULL,
  file TEXT NOT NULL,
  line INTEGER,
  problem TEXT NOT NULL,
  mend TEXT NOT NULL,
  note BOOLEAN NOT NULL,          -- a remark: the report was read all the same
  PRIMARY KEY (run, position)
);

-- One row per figure of the latest versions, everything joined.
CREATE VIEW figure_view AS
SELECT f.id, r.id AS document, r.publisher, r.published, r.title,
  f.field, f.text, f.quantifier, f.value_1, f.value_2, f.low, f.best, f.high, f.low_inclusive, f.high_inclusive,
  f.unit, f.change, f.counted, f.category, f.group_name, f.measure_type, f.per,
  (SELECT group_concat(name, '; ') FROM (SELECT p.name FROM figure_place fp JOIN place p ON p.key = fp.place
    WHERE fp.figure = f.key ORDER BY fp.position)) AS places,
  (SELECT group_concat(country, '; ') FROM (SELECT DISTINCT p.country FROM figure_place fp JOIN place p ON p.key = fp.place
    WHERE fp.figure = f.key ORDER BY fp.position)) AS countries,
  (SELECT group_concat(name, '; ') FROM (SELECT p.name FROM report_place rp JOIN place p ON p.key = rp.place
    WHERE rp.report = f.report AND rp.field = f.field ORDER BY rp.position)) AS report_places,
  f.time_start, f.time_end, f.as_of_start, f.as_of_end, f.date_prec, f.date_basis,
  s.name AS source, s.role AS source_role, s.organisation AS source_organisation,
  (SELECT group_concat(name, ' > ') FROM (SELECT v.name FROM figure_source fs JOIN source v ON v.key = fs.source
    WHERE fs.figure = f.key AND fs.position > 0 ORDER BY fs.position)) AS via,
  f.modality, f.part_of, f.indicator, f.title_only, f.confidence,
  w.text AS words, f.start, f."end" AS "end", r.url
FROM figure f
JOIN report r ON r.key = f.report
JOIN sentence w ON w.key = f.sentence
LEFT JOIN figure_source o ON o.figure = f.key AND o.position = 0
LEFT JOIN source s ON s.key = o.source
WHERE r.latest;

-- One row per report, in its latest version.
CREATE VIEW report_view AS
SELECT r.id, r.publisher, r.published, r.published_from, r.title, r.url, r.version, length(r.text) AS characters,
  (SELECT count(*) FROM figure f WHERE f.report = r.key) AS figures,
  (SELECT count(*) FROM rejected x WHERE x.report = r.key) AS rejected,
  r.sha256, r.text
FROM report r
WHERE r.latest;

-- One row per number of the latest versions that is not a figure.
CREATE VIEW rejected_view AS
SELECT x.id, r.id AS document, r.publisher, r.published, x.field, x.text, x.reason,
  (SELECT group_concat(rule, '; ') FROM (SELECT rr.rule FROM rejected_rule rr WHERE rr.rejected = x.key ORDER BY rr.position)) AS rules,
  w.text AS words, x.start, x."end" AS "end"
FROM rejected x
JOIN report r ON r.key = x.report
JOIN sentence w ON w.key = x.sentence
WHERE r.latest;
