-- What settling has taken in of a report. A latest version without a row of the present engine is still to be settled.
CREATE TABLE settled (
  report INTEGER PRIMARY KEY REFERENCES report (key) ON DELETE CASCADE,
  engine TEXT NOT NULL,           -- fingerprint of the program and rules that reconcile
  paired BOOLEAN NOT NULL,        -- it has been held against all other reports
  prints BLOB NOT NULL            -- fingerprints of its text
);

-- Two reports that share text.
CREATE TABLE pair (
  a INTEGER NOT NULL REFERENCES report (key) ON DELETE CASCADE,
  b INTEGER NOT NULL REFERENCES report (key) ON DELETE CASCADE,
  label TEXT NOT NULL,            -- copy, excerpt, rewrite, update
  containment DOUBLE PRECISION NOT NULL,
  of_a DOUBLE PRECISION NOT NULL, -- share of each report's words that the other has too
  of_b DOUBLE PRECISION NOT NULL,
  agreement DOUBLE PRECISION,     -- share of the figures in the same words that agree
  PRIMARY KEY (a, b)
);
CREATE INDEX pair_b ON pair (b);

-- The same words in both: the proof of a pair.
CREATE TABLE passage (
  a INTEGER NOT NULL,
  b INTEGER NOT NULL,
  position INTEGER NOT NULL,
  a_start INTEGER NOT NULL,
  a_end INTEGER NOT NULL,
  b_start INTEGER NOT NULL,
  b_end INTEGER NOT NULL,
  PRIMARY KEY (a, b, position),
  FOREIGN KEY (a, b) REFERENCES pair (a, b) ON DELETE CASCADE
);

-- Reports that copy or rewrite each other. Families may overlap.
CREATE TABLE family (
  id TEXT PRIMARY KEY,
  origins INTEGER NOT NULL        -- how many of its reports do not take their text from another
);
CREATE TABLE family_report (
  family TEXT NOT NULL REFERENCES family (id) ON DELETE CASCADE,
  report INTEGER NOT NULL REFERENCES report (key) ON DELETE CASCADE,
  PRIMARY KEY (family, report)
);
CREATE INDEX family_report_report ON family_report (report);

-- The blocks in which figures meet others, for each kind of question; only figures that share a block are compared.
CREATE TABLE block (
  space TEXT NOT NULL,            -- statement, contradiction, arithmetic
  block TEXT NOT NULL,
  figure INTEGER NOT NULL REFERENCES figure (key) ON DELETE CASCADE,
  PRIMARY KEY (space, block, figure)
);
CREATE INDEX block_figure ON block (figure, space);

-- Blocks in which something came or went since they were settled.
CREATE TABLE unsettled (
  space TEXT NOT NULL,
  block TEXT NOT NULL,
  PRIMARY KEY (space, block)
);
CREATE TRIGGER block_came AFTER INSERT ON block BEGIN
  INSERT OR IGNORE INTO unsettled VALUES (new.space, new.block);
END;
CREATE TRIGGER block_went AFTER DELETE ON block BEGIN
  INSERT OR IGNORE INTO unsettled VALUES (old.space, old.block);
END;

-- Figures that carry one statement: one origin.
CREATE TABLE statement (
  id TEXT PRIMARY KEY,
  institution TEXT
);
CREATE TABLE statement_figure (
  figure INTEGER PRIMARY KEY REFERENCES figure (key) ON DELETE CASCADE,
  statement TEXT NOT NULL REFERENCES statement (id) ON DELETE CASCADE,
  position INTEGER NOT NULL,      -- by date: 0 is the earliest
  stale BOOLEAN NOT NULL          -- repeated long after without its date
);
CREATE INDEX statement_figure_statement ON statement_figure (statement, position);
CREATE TRIGGER statement_lost AFTER DELETE ON statement_figure BEGIN
  INSERT OR IGNORE INTO unsettled VALUES ('member', old.statement);
  DELETE FROM statement WHERE id = old.statement AND NOT EXISTS (SELECT 1 FROM statement_figure WHERE statement = old.statement);
END;

-- A bound or hedge that copying lost or changed.
CREATE TABLE statement_change (
  statement TEXT NOT NULL REFERENCES statement (id) ON DELETE CASCADE,
  position INTEGER NOT NULL,
  original TEXT NOT NULL,         -- figure.id
  copy TEXT NOT NULL,
  what TEXT NOT NULL,
  PRIMARY KEY (statement, position)
);

-- Two statements about one thing whose bounds exclude each other, or agree.
CREATE TABLE contradiction (
  block TEXT NOT NULL,
  id TEXT NOT NULL,
  a TEXT NOT NULL REFERENCES figure (id) ON DELETE CASCADE,
  b TEXT NOT NULL REFERENCES figure (id) ON DELETE CASCADE,
  cause TEXT NOT NULL,
  reason TEXT NOT NULL,
  apart DOUBLE PRECISION NOT NULL,
  agrees BOOLEAN NOT NULL,
  strength DOUBLE PRECISION NOT NULL,
  PRIMARY KEY (block, id)
);
CREATE INDEX contradiction_a ON contradiction (a);
CREATE INDEX contradiction_b ON contradiction (b);

-- A piece of arithmetic: total and parts as said, and whether they come out.
CREATE TABLE sum_check (
  block TEXT NOT NULL,            -- or the report's key, for what is said in one report
  id TEXT NOT NULL,
  kind TEXT NOT NULL,
  status TEXT NOT NULL,
  reason TEXT NOT NULL,
  PRIMARY KEY (block, id)
);
CREATE TABLE sum_check_figure (
  block TEXT NOT NULL,
  id TEXT NOT NULL,
  position INTEGER NOT NULL,
  value DOUBLE PRECISION NOT NULL,
  figure TEXT NOT NULL REFERENCES figure (id) ON DELETE CASCADE,
  PRIMARY KEY (block, id, position),
  FOREIGN KEY (block, id) REFERENCES sum_check (block, id) ON DELETE CASCADE
);
CREATE INDEX sum_check_figure_figure ON sum_check_figure (figure);
CREATE TRIGGER sum_check_lost AFTER DELETE ON sum_check_figure BEGIN
  DELETE FROM sum_check WHERE block = old.block AND id = old.id;
END;

-- A number that nobody said and that follows from what was said.
CREATE TABLE derived (
  block TEXT NOT NULL,
  id TEXT NOT NULL,
  low DOUBLE PRECISION,
  best DOUBLE PRECISION,
  high DOUBLE PRECISION,
  unit TEXT NOT NULL,
  counted TEXT NOT NULL,
  as_of_start TEXT,
  as_of_end TEXT,
  how TEXT NOT NULL,
  PRIMARY KEY (block, id)
);
CREATE TABLE derived_figure (
  block TEXT NOT NULL,
  id TEXT NOT NULL,
  position INTEGER NOT NULL,
  figure TEXT NOT NULL REFERENCES figure (id) ON DELETE CASCADE,
  PRIMARY KEY (block, id, position),
  FOREIGN KEY (block, id) REFERENCES derived (block, id) ON DELETE CASCADE
);
CREATE INDEX derived_figure_figure ON derived_figure (figure);
CREATE TRIGGER derived_lost AFTER DELETE ON derived_figure BEGIN
  DELETE FROM derived WHERE block = old.block AND id = old.id;
END;

-- One row per statement: its first figure, and how many reports repeat it.
CREATE VIEW statement_view AS
SELECT s.id, s.institution, f.id AS first_figure, r.publisher AS first_publisher, r.published AS first_published, f.text, f.low, f.best, f.high,
  f.counted, f.category, f.as_of_start, f.as_of_end,
  (SELECT count(*) FROM statement_figure m WHERE m.statement = s.id) AS figures,
  (SELECT count(DISTINCT g.report) FROM statement_figure m JOIN figure g ON g.key = m.figure WHERE m.statement = s.id) AS reports,
  (SELECT count(*) FROM statement_figure m WHERE m.statement = s.id AND m.stale) AS stale,
  (SELECT group_concat(DISTINCT c.what) FROM statement_change c WHERE c.statement = s.id) AS changed,
  w.text AS words
FROM statement s
JOIN statement_figure o ON o.statement = s.id AND o.position = 0
JOIN figure f ON f.key = o.figure
JOIN report r ON r.key = f.report
JOIN sentence w ON w.key = f.sentence;

-- One row per pair of reports that share text.
CREATE VIEW pair_view AS
SELECT a.id AS a, a.publisher AS a_publisher, a.published AS a_published, b.id AS b, b.publisher AS b_publisher, b.published AS b_published,
  p.label, p.containment
FROM pair p
JOIN report a ON a.key = p.a
JOIN report b ON b.key = p.b;

-- One row per contradiction or agreement: both figures and both sentences.
CREATE VIEW contradiction_view AS
SELECT DISTINCT c.id, c.cause, c.reason, c.apart, c.agrees, c.strength,
  a.id AS a, a.text AS a_text, a.low AS a_low, a.best AS a_best, a.high AS a_high, aw.text AS a_words, ar.publisher AS a_publisher, ar.published AS a_published,
  b.id AS b, b.text AS b_text, b.low AS b_low, b.best AS b_best, b.high AS b_high, bw.text AS b_words, br.publisher AS b_publisher, br.published AS b_published
FROM contradiction c
JOIN figure a ON a.id = c.a JOIN report ar ON ar.key = a.report JOIN sentence aw ON aw.key = a.sentence
JOIN figure b ON b.id = c.b JOIN report br ON br.key = b.report JOIN sentence bw ON bw.key = b.sentence;

-- One row per piece of arithmetic: the total and its parts as said.
CREATE VIEW check_view AS
SELECT DISTINCT c.id, c.kind, c.status, c.reason,
  (SELECT group_concat(value, '; ') FROM (SELECT p.value FROM sum_check_figure p WHERE p.block = c.block AND p.id = c.id ORDER BY p.position)) AS "values",
  (SELECT group_concat(figure, '; ') FROM (SELECT p.figure FROM sum_check_figure p WHERE p.block = c.block AND p.id = c.id ORDER BY p.position)) AS figures
FROM sum_check c;
