-- Full-text search over the sentences, kept up to date by triggers; the words stay in `sentence`.
CREATE VIRTUAL TABLE sentence_fts USING fts5 (text, content="sentence", content_rowid="key", tokenize="porter unicode61 remove_diacritics 2");

CREATE TRIGGER sentence_added AFTER INSERT ON sentence BEGIN
  INSERT INTO sentence_fts (rowid, text) VALUES (new.key, new.text);
END;

CREATE TRIGGER sentence_removed AFTER DELETE ON sentence BEGIN
  INSERT INTO sentence_fts (sentence_fts, rowid, text) VALUES ('delete', old.key, old.text);
END;

-- Corrections are only added.
CREATE TRIGGER correction_kept BEFORE UPDATE ON correction BEGIN
  SELECT raise(ABORT, 'a correction is never changed: add another');
END;

CREATE TRIGGER correction_stays BEFORE DELETE ON correction BEGIN
  SELECT raise(ABORT, 'a correction is never deleted: add another');
END;
