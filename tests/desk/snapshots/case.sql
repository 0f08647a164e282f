SELECT "django_session"."session_key", "django_session"."session_data", "django_session"."expire_date"
  FROM "django_session"
  WHERE ("django_session"."expire_date" > %s AND "django_session"."session_key" = %s)
  LIMIT 21

SELECT "people_account"."id", "people_account"."password", "people_account"."last_login", "people_account"."email", "people_account"."language", "people_account"."is_active", "people_account"."joined_at"
  FROM "people_account"
  WHERE "people_account"."id" = %s
  LIMIT 21

SELECT "agencies_officer"."id", "agencies_officer"."uuid", "agencies_officer"."account_id", "agencies_officer"."agency_id", "agencies_officer"."name", "agencies_officer"."title", "people_account"."id", "people_account"."password", "people_account"."last_login", "people_account"."email", "people_account"."language", "people_account"."is_active", "people_account"."joined_at", "agencies_agency"."id", "agencies_agency"."name_es", "agencies_agency"."name_en", "agencies_agency"."code", "agencies_agency"."jurisdiction_id", "agencies_agency"."phone", "agencies_agency"."email", "agencies_agency"."address", "agencies_agency"."website", "agencies_agency"."control_id"
  FROM "agencies_officer"
  INNER JOIN "people_account" ON ("agencies_officer"."account_id" = "people_account"."id")
  INNER JOIN "agencies_agency" ON ("agencies_officer"."agency_id" = "agencies_agency"."id")
  WHERE ("agencies_officer"."account_id" = %s AND "people_account"."is_active")
  ORDER BY "agencies_agency"."code" ASC, "agencies_officer"."id" ASC
  LIMIT 1

SELECT "agencies_post"."id", "agencies_post"."officer_id", "agencies_post"."unit_id", "agencies_post"."role", "agencies_post"."from_on", "agencies_post"."until_on", "agencies_post"."stands_in_for_id", "agencies_unit"."id", "agencies_unit"."name_es", "agencies_unit"."name_en", "agencies_unit"."agency_id", "agencies_unit"."code", "agencies_unit"."place", "agencies_unit"."takes_the_rest", "agencies_unit"."became_id", "agencies_agency"."id", "agencies_agency"."name_es", "agencies_agency"."name_en", "agencies_agency"."code", "agencies_agency"."jurisdiction_id", "agencies_agency"."phone", "agencies_agency"."email", "agencies_agency"."address", "agencies_agency"."website", "agencies_agency"."control_id"
  FROM "agencies_post"
  INNER JOIN "agencies_unit" ON ("agencies_post"."unit_id" = "agencies_unit"."id")
  INNER JOIN "agencies_agency" ON ("agencies_unit"."agency_id" = "agencies_agency"."id")
  WHERE (("agencies_post"."until_on" IS NULL OR "agencies_post"."until_on" >= %s) AND "agencies_post"."from_on" <= %s AND "agencies_post"."officer_id" = %s AND "agencies_post"."role" IN (%s, …))
  ORDER BY "agencies_agency"."code" ASC, "agencies_unit"."code" ASC, "agencies_post"."id" ASC

SELECT "dossiers_dossier"."id", "dossiers_dossier"."uuid", "dossiers_dossier"."kind", "dossiers_dossier"."folio", "dossiers_dossier"."edition_id", "dossiers_dossier"."agency_id", "dossiers_dossier"."jurisdiction_id", "dossiers_dossier"."applicant_id", "dossiers_dossier"."language", "dossiers_dossier"."channel", "dossiers_dossier"."state", "dossiers_dossier"."filed_at", "dossiers_dossier"."filed_on", "dossiers_dossier"."due_on", "dossiers_dossier"."prevent_by", "dossiers_dossier"."comply_by", "dossiers_dossier"."law_acts_at", "dossiers_dossier"."lapses_at", "dossiers_dossier"."closed_at", "dossiers_dossier"."aftermath", "dossiers_dossier"."place", "dossiers_dossier"."fees", "procedures_edition"."id", "procedures_edition"."procedure_id", "procedures_edition"."number", "procedures_edition"."in_force_from", "procedures_edition"."name_es", "procedures_edition"."name_en", "procedures_edition"."purpose_es", "procedures_edition"."purpose_en", "procedures_edition"."unit", "procedures_edition"."online", "procedures_edition"."digest", "procedures_edition"."draft_id", "procedures_edition"."drafted_by_id", "procedures_edition"."proposed_by_id", "procedures_edition"."published_by_id", "procedures_edition"."published_at", "procedures_procedure"."id", "procedures_procedure"."uuid", "procedures_procedure"."code", "procedures_procedure"."slug", "procedures_procedure"."agency_id", "procedures_procedure"."kind", "agencies_agency"."id", "agencies_agency"."name_es", "agencies_agency"."name_en", "agencies_agency"."code", "agencies_agency"."jurisdiction_id", "agencies_agency"."phone", "agencies_agency"."email", "agencies_agency"."address", "agencies_agency"."website", "agencies_agency"."control_id", "jurisdictions_jurisdiction"."id", "jurisdictions_jurisdiction"."code", "jurisdictions_jurisdiction"."name_es", "jurisdictions_jurisdiction"."name_en", "jurisdictions_jurisdiction"."parent_id", "jurisdictions_jurisdiction"."zone", T8."id", T8."code", T8."name_es", T8."name_en", T8."parent_id", T8."zone", "people_person"."id", "people_person"."uuid", "people_person"."account_id", "people_person"."given_names", "people_person"."first_surname", "people_person"."second_surname", "people_person"."folded", "people_person"."curp", "people_person"."claimed_curp", "people_person"."born_on", "people_person"."sex", "people_person"."phone", "people_person"."document_kind", "people_person"."document_number", "dossiers_correction"."id", "dossiers_correction"."dossier_id", "dossiers_correction"."asked_by_id", "dossiers_correction"."asked_at", "dossiers_correction"."asked_on", "dossiers_correction"."comply_by", "dossiers_correction"."answered_at", "dossiers_correction"."answered_on", "dossiers_decision"."id", "dossiers_decision"."dossier_id", "dossiers_decision"."granted", "dossiers_decision"."grounds", "dossiers_decision"."reasons", "dossiers_decision"."by_id", "dossiers_decision"."in_absence_of_id", "dossiers_decision"."unit_id", "dossiers_decision"."paper_id", "dossiers_decision"."at", "dossiers_decision"."valid_until", "agencies_officer"."id", "agencies_officer"."uuid", "agencies_officer"."account_id", "agencies_officer"."agency_id", "agencies_officer"."name", "agencies_officer"."title", "agencies_unit"."id", "agencies_unit"."name_es", "agencies_unit"."name_en", "agencies_unit"."agency_id", "agencies_unit"."code", "agencies_unit"."place", "agencies_unit"."takes_the_rest", "agencies_unit"."became_id", "documents_paper"."id", "documents_paper"."uuid", "documents_paper"."kind", "documents_paper"."template", "documents_paper"."code", "documents_paper"."agency_id", "documents_paper"."subject", "documents_paper"."folio", "documents_paper"."language", "documents_paper"."sealed", "documents_paper"."storage_name", "documents_paper"."sha256", "documents_paper"."issued_at", "documents_paper"."state", "documents_paper"."ended_at", "documents_paper"."replaced_by_id"
  FROM "dossiers_dossier"
  LEFT OUTER JOIN "dossiers_keeping" ON ("dossiers_dossier"."id" = "dossiers_keeping"."dossier_id")
  LEFT OUTER JOIN "people_person" ON ("dossiers_dossier"."applicant_id" = "people_person"."id")
  INNER JOIN "procedures_edition" ON ("dossiers_dossier"."edition_id" = "procedures_edition"."id")
  INNER JOIN "procedures_procedure" ON ("procedures_edition"."procedure_id" = "procedures_procedure"."id")
  INNER JOIN "agencies_agency" ON ("dossiers_dossier"."agency_id" = "agencies_agency"."id")
  INNER JOIN "jurisdictions_jurisdiction" ON ("agencies_agency"."jurisdiction_id" = "jurisdictions_jurisdiction"."id")
  INNER JOIN "jurisdictions_jurisdiction" T8 ON ("dossiers_dossier"."jurisdiction_id" = T8."id")
  LEFT OUTER JOIN "dossiers_correction" ON ("dossiers_dossier"."id" = "dossiers_correction"."dossier_id")
  LEFT OUTER JOIN "dossiers_decision" ON ("dossiers_dossier"."id" = "dossiers_decision"."dossier_id")
  LEFT OUTER JOIN "agencies_officer" ON ("dossiers_decision"."by_id" = "agencies_officer"."id")
  LEFT OUTER JOIN "agencies_unit" ON ("dossiers_decision"."unit_id" = "agencies_unit"."id")
  LEFT OUTER JOIN "documents_paper" ON ("dossiers_decision"."paper_id" = "documents_paper"."id")
  WHERE (("dossiers_keeping"."id" IS NULL OR "dossiers_keeping"."erased_at" IS NULL) AND (EXISTS(SELECT %s AS "a"
  FROM "dossiers_stagerun" U0
  WHERE (U0."unit_id" IN (%s) AND U0."dossier_id" = ("dossiers_dossier"."id"))
  LIMIT 1) OR EXISTS(SELECT %s AS "a"
  FROM "dossiers_stagerun" U0
  INNER JOIN "dossiers_dossier" U2 ON (U0."dossier_id" = U2."id")
  INNER JOIN "dossiers_link" U3 ON (U2."id" = U3."dossier_id")
  WHERE (U0."unit_id" IN (%s) AND U3."earlier_id" = ("dossiers_dossier"."id") AND U3."kind" IN (%s, …))
  LIMIT 1)) AND NOT ("dossiers_dossier"."applicant_id" IN (SELECT U0."id" AS "pk"
  FROM "people_person" U0
  WHERE U0."account_id" = %s) AND "dossiers_dossier"."applicant_id" IS NOT NULL) AND NOT EXISTS(SELECT %s AS "a"
  FROM "dossiers_bar" U0
  WHERE (U0."dossier_id" = ("dossiers_dossier"."id") AND U0."officer_id" = %s)
  LIMIT 1) AND NOT EXISTS(SELECT %s AS "a"
  FROM "dossiers_party" V0
  WHERE (V0."dossier_id" = ("dossiers_dossier"."id") AND V0."mark" IN (SELECT U0."mark" AS "mark"
  FROM "dossiers_declaredmark" U0
  INNER JOIN "dossiers_declaration" U1 ON (U0."declaration_id" = U1."id")
  WHERE (U1."ended_at" IS NULL AND U1."officer_id" = %s)))
  LIMIT 1) AND "dossiers_dossier"."folio" = %s)
  LIMIT 21

SELECT "dossiers_stagerun"."id", "dossiers_stagerun"."dossier_id", "dossiers_stagerun"."agency_id", "dossiers_stagerun"."unit_id", "dossiers_stagerun"."stage", "dossiers_stagerun"."kind", "dossiers_stagerun"."role", "dossiers_stagerun"."position", "dossiers_stagerun"."round", "dossiers_stagerun"."after", "dossiers_stagerun"."joined", "dossiers_stagerun"."state", "dossiers_stagerun"."opened_at", "dossiers_stagerun"."due_on", "dossiers_stagerun"."closed_at", "dossiers_stagerun"."closed_by_id", "dossiers_stagerun"."conclusion", "dossiers_stagerun"."words", "dossiers_stagerun"."facts", "agencies_unit"."id", "agencies_unit"."name_es", "agencies_unit"."name_en", "agencies_unit"."agency_id", "agencies_unit"."code", "agencies_unit"."place", "agencies_unit"."takes_the_rest", "agencies_unit"."became_id"
  FROM "dossiers_stagerun"
  INNER JOIN "agencies_unit" ON ("dossiers_stagerun"."unit_id" = "agencies_unit"."id")
  WHERE ("dossiers_stagerun"."unit_id" IN (%s) AND "dossiers_stagerun"."dossier_id" = %s)
  ORDER BY "dossiers_stagerun"."position" ASC, "dossiers_stagerun"."round" ASC, "dossiers_stagerun"."id" ASC

INSERT INTO "ledger_readrecord" ("reader", "reader_name", "unit", "person", "subject", "what", "why", "at")
  VALUES (%s, …)
  RETURNING "ledger_readrecord"."id"

SELECT "dossiers_answers"."id", "dossiers_answers"."dossier_id", "dossiers_answers"."number", "dossiers_answers"."sealed", "dossiers_answers"."at"
  FROM "dossiers_answers"
  WHERE "dossiers_answers"."dossier_id" = %s
  ORDER BY "dossiers_answers"."number" ASC

SELECT "documents_file"."id", "documents_file"."uuid", "documents_file"."owner", "documents_file"."name", "documents_file"."content_type", "documents_file"."size", "documents_file"."pages", "documents_file"."sha256", "documents_file"."received_sha256", "documents_file"."warning", "documents_file"."state", "documents_file"."storage_name", "documents_file"."received_at", "documents_file"."scanned_at"
  FROM "documents_file"
  WHERE "documents_file"."uuid" IN (%s, …)
  ORDER BY "documents_file"."id" ASC

SELECT "ledger_readrecord"."id", "ledger_readrecord"."reader", "ledger_readrecord"."reader_name", "ledger_readrecord"."unit", "ledger_readrecord"."person", "ledger_readrecord"."subject", "ledger_readrecord"."what", "ledger_readrecord"."why", "ledger_readrecord"."at"
  FROM "ledger_readrecord"
  WHERE ("ledger_readrecord"."subject" = %s AND "ledger_readrecord"."at" >= %s AND "ledger_readrecord"."what" = %s AND NOT ("ledger_readrecord"."reader" = %s))
  ORDER BY "ledger_readrecord"."at" DESC, "ledger_readrecord"."id" DESC
  LIMIT 20

SELECT "ledger_sheet"."id", "ledger_sheet"."subject", "ledger_sheet"."number", "ledger_sheet"."header", "ledger_sheet"."digest", "ledger_words"."id", "ledger_words"."sheet_id", "ledger_words"."payload", "ledger_words"."salt"
  FROM "ledger_sheet"
  LEFT OUTER JOIN "ledger_words" ON ("ledger_sheet"."id" = "ledger_words"."sheet_id")
  WHERE "ledger_sheet"."subject" = %s
  ORDER BY "ledger_sheet"."number" ASC

SELECT "documents_paper"."id", "documents_paper"."uuid", "documents_paper"."kind", "documents_paper"."template", "documents_paper"."code", "documents_paper"."agency_id", "documents_paper"."subject", "documents_paper"."folio", "documents_paper"."language", "documents_paper"."sealed", "documents_paper"."storage_name", "documents_paper"."sha256", "documents_paper"."issued_at", "documents_paper"."state", "documents_paper"."ended_at", "documents_paper"."replaced_by_id"
  FROM "documents_paper"
  WHERE "documents_paper"."subject" = %s
  ORDER BY "documents_paper"."id" ASC

SELECT %s AS "a"
  FROM "agencies_post"
  WHERE (("agencies_post"."until_on" IS NULL OR "agencies_post"."until_on" >= %s) AND "agencies_post"."from_on" <= %s AND "agencies_post"."officer_id" = %s AND "agencies_post"."role" IN (%s, …) AND "agencies_post"."unit_id" IN (SELECT U0."unit_id" AS "unit"
  FROM "dossiers_stagerun" U0
  WHERE U0."dossier_id" = %s))
  LIMIT 1

SELECT %s AS "a"
  FROM "dossiers_dossier"
  WHERE ("dossiers_dossier"."id" = %s AND NOT ("dossiers_dossier"."applicant_id" IN (SELECT U0."id" AS "pk"
  FROM "people_person" U0
  WHERE U0."account_id" = %s) AND "dossiers_dossier"."applicant_id" IS NOT NULL) AND NOT EXISTS(SELECT %s AS "a"
  FROM "dossiers_bar" U0
  WHERE (U0."dossier_id" = ("dossiers_dossier"."id") AND U0."officer_id" = %s)
  LIMIT 1) AND NOT EXISTS(SELECT %s AS "a"
  FROM "dossiers_party" V0
  WHERE (V0."dossier_id" = ("dossiers_dossier"."id") AND V0."mark" IN (SELECT U0."mark" AS "mark"
  FROM "dossiers_declaredmark" U0
  INNER JOIN "dossiers_declaration" U1 ON (U0."declaration_id" = U1."id")
  WHERE (U1."ended_at" IS NULL AND U1."officer_id" = %s)))
  LIMIT 1))
  LIMIT 1

SELECT "dossiers_stagerun"."id", "dossiers_stagerun"."dossier_id", "dossiers_stagerun"."agency_id", "dossiers_stagerun"."unit_id", "dossiers_stagerun"."stage", "dossiers_stagerun"."kind", "dossiers_stagerun"."role", "dossiers_stagerun"."position", "dossiers_stagerun"."round", "dossiers_stagerun"."after", "dossiers_stagerun"."joined", "dossiers_stagerun"."state", "dossiers_stagerun"."opened_at", "dossiers_stagerun"."due_on", "dossiers_stagerun"."closed_at", "dossiers_stagerun"."closed_by_id", "dossiers_stagerun"."conclusion", "dossiers_stagerun"."words", "dossiers_stagerun"."facts", "agencies_unit"."id", "agencies_unit"."name_es", "agencies_unit"."name_en", "agencies_unit"."agency_id", "agencies_unit"."code", "agencies_unit"."place", "agencies_unit"."takes_the_rest", "agencies_unit"."became_id", "agencies_agency"."id", "agencies_agency"."name_es", "agencies_agency"."name_en", "agencies_agency"."code", "agencies_agency"."jurisdiction_id", "agencies_agency"."phone", "agencies_agency"."email", "agencies_agency"."address", "agencies_agency"."website", "agencies_agency"."control_id"
  FROM "dossiers_stagerun"
  INNER JOIN "agencies_unit" ON ("dossiers_stagerun"."unit_id" = "agencies_unit"."id")
  INNER JOIN "agencies_agency" ON ("agencies_unit"."agency_id" = "agencies_agency"."id")
  WHERE ("dossiers_stagerun"."dossier_id" = %s AND "dossiers_stagerun"."state" = %s)
  ORDER BY "dossiers_stagerun"."position" ASC, "dossiers_stagerun"."round" ASC, "dossiers_stagerun"."id" ASC

SELECT %s AS "a"
  FROM "agencies_post"
  WHERE (("agencies_post"."until_on" IS NULL OR "agencies_post"."until_on" >= %s) AND "agencies_post"."from_on" <= %s AND "agencies_post"."officer_id" = %s AND "agencies_post"."role" = %s AND "agencies_post"."unit_id" = %s)
  LIMIT 1

SELECT %s AS "a"
  FROM "dossiers_dossier"
  WHERE ("dossiers_dossier"."id" = %s AND NOT ("dossiers_dossier"."applicant_id" IN (SELECT U0."id" AS "pk"
  FROM "people_person" U0
  WHERE U0."account_id" = %s) AND "dossiers_dossier"."applicant_id" IS NOT NULL) AND NOT EXISTS(SELECT %s AS "a"
  FROM "dossiers_bar" U0
  WHERE (U0."dossier_id" = ("dossiers_dossier"."id") AND U0."officer_id" = %s)
  LIMIT 1) AND NOT EXISTS(SELECT %s AS "a"
  FROM "dossiers_party" V0
  WHERE (V0."dossier_id" = ("dossiers_dossier"."id") AND V0."mark" IN (SELECT U0."mark" AS "mark"
  FROM "dossiers_declaredmark" U0
  INNER JOIN "dossiers_declaration" U1 ON (U0."declaration_id" = U1."id")
  WHERE (U1."ended_at" IS NULL AND U1."officer_id" = %s)))
  LIMIT 1))
  LIMIT 1

SELECT %s AS "a"
  FROM "dossiers_dossier"
  INNER JOIN "procedures_edition" ON ("dossiers_dossier"."edition_id" = "procedures_edition"."id")
  WHERE (NOT ("dossiers_dossier"."state" IN (%s, …)) AND "dossiers_dossier"."applicant_id" = %s AND "procedures_edition"."procedure_id" = %s AND "dossiers_dossier"."filed_at" <= %s AND "dossiers_dossier"."kind" = %s AND "dossiers_dossier"."id" < %s)
  LIMIT 1

SELECT %s AS "a"
  FROM "dossiers_dossier"
  WHERE ("dossiers_dossier"."id" = %s AND NOT ("dossiers_dossier"."applicant_id" IN (SELECT U0."id" AS "pk"
  FROM "people_person" U0
  WHERE U0."account_id" = %s) AND "dossiers_dossier"."applicant_id" IS NOT NULL) AND NOT EXISTS(SELECT %s AS "a"
  FROM "dossiers_bar" U0
  WHERE (U0."dossier_id" = ("dossiers_dossier"."id") AND U0."officer_id" = %s)
  LIMIT 1) AND NOT EXISTS(SELECT %s AS "a"
  FROM "dossiers_party" V0
  WHERE (V0."dossier_id" = ("dossiers_dossier"."id") AND V0."mark" IN (SELECT U0."mark" AS "mark"
  FROM "dossiers_declaredmark" U0
  INNER JOIN "dossiers_declaration" U1 ON (U0."declaration_id" = U1."id")
  WHERE (U1."ended_at" IS NULL AND U1."officer_id" = %s)))
  LIMIT 1))
  LIMIT 1

SELECT "dossiers_stagerun"."id", "dossiers_stagerun"."dossier_id", "dossiers_stagerun"."agency_id", "dossiers_stagerun"."unit_id", "dossiers_stagerun"."stage", "dossiers_stagerun"."kind", "dossiers_stagerun"."role", "dossiers_stagerun"."position", "dossiers_stagerun"."round", "dossiers_stagerun"."after", "dossiers_stagerun"."joined", "dossiers_stagerun"."state", "dossiers_stagerun"."opened_at", "dossiers_stagerun"."due_on", "dossiers_stagerun"."closed_at", "dossiers_stagerun"."closed_by_id", "dossiers_stagerun"."conclusion", "dossiers_stagerun"."words", "dossiers_stagerun"."facts", "agencies_unit"."id", "agencies_unit"."name_es", "agencies_unit"."name_en", "agencies_unit"."agency_id", "agencies_unit"."code", "agencies_unit"."place", "agencies_unit"."takes_the_rest", "agencies_unit"."became_id"
  FROM "dossiers_stagerun"
  INNER JOIN "agencies_unit" ON ("dossiers_stagerun"."unit_id" = "agencies_unit"."id")
  WHERE ("dossiers_stagerun"."dossier_id" = %s AND "dossiers_stagerun"."unit_id" IN (SELECT U0."unit_id" AS "unit"
  FROM "agencies_post" U0
  WHERE ((U0."until_on" IS NULL OR U0."until_on" >= %s) AND U0."from_on" <= %s AND U0."officer_id" = %s AND U0."role" IN (%s, …))))
  ORDER BY "dossiers_stagerun"."position" ASC, "dossiers_stagerun"."round" ASC, "dossiers_stagerun"."id" ASC

SELECT "dossiers_link"."id", "dossiers_link"."dossier_id", "dossiers_link"."earlier_id", "dossiers_link"."kind", "dossiers_link"."at", "dossiers_dossier"."id", "dossiers_dossier"."uuid", "dossiers_dossier"."kind", "dossiers_dossier"."folio", "dossiers_dossier"."edition_id", "dossiers_dossier"."agency_id", "dossiers_dossier"."jurisdiction_id", "dossiers_dossier"."applicant_id", "dossiers_dossier"."language", "dossiers_dossier"."channel", "dossiers_dossier"."state", "dossiers_dossier"."filed_at", "dossiers_dossier"."filed_on", "dossiers_dossier"."due_on", "dossiers_dossier"."prevent_by", "dossiers_dossier"."comply_by", "dossiers_dossier"."law_acts_at", "dossiers_dossier"."lapses_at", "dossiers_dossier"."closed_at", "dossiers_dossier"."aftermath", "dossiers_dossier"."place", "dossiers_dossier"."fees", "procedures_edition"."id", "procedures_edition"."procedure_id", "procedures_edition"."number", "procedures_edition"."in_force_from", "procedures_edition"."name_es", "procedures_edition"."name_en", "procedures_edition"."purpose_es", "procedures_edition"."purpose_en", "procedures_edition"."unit", "procedures_edition"."online", "procedures_edition"."source", "procedures_edition"."content", "procedures_edition"."digest", "procedures_edition"."draft_id", "procedures_edition"."drafted_by_id", "procedures_edition"."proposed_by_id", "procedures_edition"."published_by_id", "procedures_edition"."published_at", T3."id", T3."uuid", T3."kind", T3."folio", T3."edition_id", T3."agency_id", T3."jurisdiction_id", T3."applicant_id", T3."language", T3."channel", T3."state", T3."filed_at", T3."filed_on", T3."due_on", T3."prevent_by", T3."comply_by", T3."law_acts_at", T3."lapses_at", T3."closed_at", T3."aftermath", T3."place", T3."fees", T5."id", T5."procedure_id", T5."number", T5."in_force_from", T5."name_es", T5."name_en", T5."purpose_es", T5."purpose_en", T5."unit", T5."online", T5."source", T5."content", T5."digest", T5."draft_id", T5."drafted_by_id", T5."proposed_by_id", T5."published_by_id", T5."published_at"
  FROM "dossiers_link"
  INNER JOIN "dossiers_dossier" ON ("dossiers_link"."dossier_id" = "dossiers_dossier"."id")
  INNER JOIN "dossiers_dossier" T3 ON ("dossiers_link"."earlier_id" = T3."id")
  INNER JOIN "procedures_edition" ON ("dossiers_dossier"."edition_id" = "procedures_edition"."id")
  INNER JOIN "procedures_edition" T5 ON (T3."edition_id" = T5."id")
  WHERE ("dossiers_link"."dossier_id" = %s OR "dossiers_link"."earlier_id" = %s)
  ORDER BY "dossiers_link"."id" ASC

SELECT "dossiers_clockchange"."id", "dossiers_clockchange"."dossier_id", "dossiers_clockchange"."kind", "dossiers_clockchange"."ground", "dossiers_clockchange"."amount", "dossiers_clockchange"."reasons", "dossiers_clockchange"."by_id", "dossiers_clockchange"."unit_id", "dossiers_clockchange"."at", "dossiers_clockchange"."resumed_at", "dossiers_clockchange"."resumed_by_id"
  FROM "dossiers_clockchange"
  WHERE "dossiers_clockchange"."dossier_id" = %s
  ORDER BY "dossiers_clockchange"."at" ASC, "dossiers_clockchange"."id" ASC

SELECT "dossiers_finding"."id", "dossiers_finding"."dossier_id", "dossiers_finding"."requirement", "dossiers_finding"."met", "dossiers_finding"."by_id", "dossiers_finding"."at", "agencies_officer"."id", "agencies_officer"."uuid", "agencies_officer"."account_id", "agencies_officer"."agency_id", "agencies_officer"."name", "agencies_officer"."title"
  FROM "dossiers_finding"
  INNER JOIN "agencies_officer" ON ("dossiers_finding"."by_id" = "agencies_officer"."id")
  WHERE "dossiers_finding"."dossier_id" = %s
  ORDER BY "dossiers_finding"."id" ASC

SELECT "dossiers_stagerun"."id", "dossiers_stagerun"."dossier_id", "dossiers_stagerun"."agency_id", "dossiers_stagerun"."unit_id", "dossiers_stagerun"."stage", "dossiers_stagerun"."kind", "dossiers_stagerun"."role", "dossiers_stagerun"."position", "dossiers_stagerun"."round", "dossiers_stagerun"."after", "dossiers_stagerun"."joined", "dossiers_stagerun"."state", "dossiers_stagerun"."opened_at", "dossiers_stagerun"."due_on", "dossiers_stagerun"."closed_at", "dossiers_stagerun"."closed_by_id", "dossiers_stagerun"."conclusion", "dossiers_stagerun"."words", "dossiers_stagerun"."facts", "agencies_unit"."id", "agencies_unit"."name_es", "agencies_unit"."name_en", "agencies_unit"."agency_id", "agencies_unit"."code", "agencies_unit"."place", "agencies_unit"."takes_the_rest", "agencies_unit"."became_id", "agencies_agency"."id", "agencies_agency"."name_es", "agencies_agency"."name_en", "agencies_agency"."code", "agencies_agency"."jurisdiction_id", "agencies_agency"."phone", "agencies_agency"."email", "agencies_agency"."address", "agencies_agency"."website", "agencies_agency"."control_id", "agencies_officer"."id", "agencies_officer"."uuid", "agencies_officer"."account_id", "agencies_officer"."agency_id", "agencies_officer"."name", "agencies_officer"."title"
  FROM "dossiers_stagerun"
  INNER JOIN "agencies_unit" ON ("dossiers_stagerun"."unit_id" = "agencies_unit"."id")
  INNER JOIN "agencies_agency" ON ("agencies_unit"."agency_id" = "agencies_agency"."id")
  LEFT OUTER JOIN "agencies_officer" ON ("dossiers_stagerun"."closed_by_id" = "agencies_officer"."id")
  WHERE "dossiers_stagerun"."dossier_id" = %s
  ORDER BY "dossiers_stagerun"."position" ASC, "dossiers_stagerun"."round" ASC, "dossiers_stagerun"."id" ASC

SELECT %s AS "a"
  FROM "dossiers_dossier"
  WHERE ("dossiers_dossier"."id" = %s AND NOT ("dossiers_dossier"."applicant_id" IN (SELECT U0."id" AS "pk"
  FROM "people_person" U0
  WHERE U0."account_id" = %s) AND "dossiers_dossier"."applicant_id" IS NOT NULL) AND NOT EXISTS(SELECT %s AS "a"
  FROM "dossiers_bar" U0
  WHERE (U0."dossier_id" = ("dossiers_dossier"."id") AND U0."officer_id" = %s)
  LIMIT 1) AND NOT EXISTS(SELECT %s AS "a"
  FROM "dossiers_party" V0
  WHERE (V0."dossier_id" = ("dossiers_dossier"."id") AND V0."mark" IN (SELECT U0."mark" AS "mark"
  FROM "dossiers_declaredmark" U0
  INNER JOIN "dossiers_declaration" U1 ON (U0."declaration_id" = U1."id")
  WHERE (U1."ended_at" IS NULL AND U1."officer_id" = %s)))
  LIMIT 1))
  LIMIT 1

SELECT "dossiers_stagerun"."id", "dossiers_stagerun"."dossier_id", "dossiers_stagerun"."agency_id", "dossiers_stagerun"."unit_id", "dossiers_stagerun"."stage", "dossiers_stagerun"."kind", "dossiers_stagerun"."role", "dossiers_stagerun"."position", "dossiers_stagerun"."round", "dossiers_stagerun"."after", "dossiers_stagerun"."joined", "dossiers_stagerun"."state", "dossiers_stagerun"."opened_at", "dossiers_stagerun"."due_on", "dossiers_stagerun"."closed_at", "dossiers_stagerun"."closed_by_id", "dossiers_stagerun"."conclusion", "dossiers_stagerun"."words", "dossiers_stagerun"."facts", "agencies_unit"."id", "agencies_unit"."name_es", "agencies_unit"."name_en", "agencies_unit"."agency_id", "agencies_unit"."code", "agencies_unit"."place", "agencies_unit"."takes_the_rest", "agencies_unit"."became_id", "agencies_agency"."id", "agencies_agency"."name_es", "agencies_agency"."name_en", "agencies_agency"."code", "agencies_agency"."jurisdiction_id", "agencies_agency"."phone", "agencies_agency"."email", "agencies_agency"."address", "agencies_agency"."website", "agencies_agency"."control_id"
  FROM "dossiers_stagerun"
  INNER JOIN "agencies_unit" ON ("dossiers_stagerun"."unit_id" = "agencies_unit"."id")
  INNER JOIN "agencies_agency" ON ("agencies_unit"."agency_id" = "agencies_agency"."id")
  WHERE "dossiers_stagerun"."dossier_id" = %s
  ORDER BY "dossiers_stagerun"."position" ASC, "dossiers_stagerun"."round" ASC, "dossiers_stagerun"."id" ASC

SELECT %s AS "a"
  FROM "agencies_post"
  WHERE (("agencies_post"."until_on" IS NULL OR "agencies_post"."until_on" >= %s) AND "agencies_post"."from_on" <= %s AND "agencies_post"."officer_id" = %s AND "agencies_post"."role" = %s AND "agencies_post"."unit_id" = %s)
  LIMIT 1

SELECT %s AS "a"
  FROM "agencies_post"
  WHERE (("agencies_post"."until_on" IS NULL OR "agencies_post"."until_on" >= %s) AND "agencies_post"."from_on" <= %s AND "agencies_post"."officer_id" = %s AND "agencies_post"."role" = %s AND "agencies_post"."unit_id" = %s)
  LIMIT 1

SELECT %s AS "a"
  FROM "agencies_post"
  WHERE (("agencies_post"."until_on" IS NULL OR "agencies_post"."until_on" >= %s) AND "agencies_post"."from_on" <= %s AND "agencies_post"."officer_id" = %s AND "agencies_post"."role" = %s AND "agencies_post"."unit_id" = %s)
  LIMIT 1

SELECT "dossiers_assignment"."id", "dossiers_assignment"."run_id", "dossiers_assignment"."officer_id", "dossiers_assignment"."by_id", "dossiers_assignment"."how", "dossiers_assignment"."reason", "dossiers_assignment"."words", "dossiers_assignment"."at", "dossiers_assignment"."released_at", "dossiers_assignment"."released_how", "agencies_officer"."id", "agencies_officer"."uuid", "agencies_officer"."account_id", "agencies_officer"."agency_id", "agencies_officer"."name", "agencies_officer"."title"
  FROM "dossiers_assignment"
  INNER JOIN "agencies_officer" ON ("dossiers_assignment"."officer_id" = "agencies_officer"."id")
  WHERE ("dossiers_assignment"."run_id" = %s AND ("dossiers_assignment"."how" IN (%s, …) OR "dossiers_assignment"."at" > %s) AND "dossiers_assignment"."released_at" IS NULL)
  ORDER BY "dossiers_assignment"."id" ASC
  LIMIT 1

SELECT %s AS "a"
  FROM "agencies_post"
  WHERE (("agencies_post"."until_on" IS NULL OR "agencies_post"."until_on" >= %s) AND "agencies_post"."from_on" <= %s AND "agencies_post"."officer_id" = %s AND "agencies_post"."role" = %s AND "agencies_post"."unit_id" IN (SELECT U0."unit_id" AS "unit"
  FROM "dossiers_stagerun" U0
  WHERE (U0."dossier_id" = %s AND U0."kind" IN (%s, …))))
  LIMIT 1

SELECT "dossiers_recusal"."id", "dossiers_recusal"."uuid", "dossiers_recusal"."dossier_id", "dossiers_recusal"."officer_id", "dossiers_recusal"."tie", "dossiers_recusal"."sealed", "dossiers_recusal"."asked_at", "dossiers_recusal"."due_on", "dossiers_recusal"."granted", "dossiers_recusal"."answer", "dossiers_recusal"."answered_by_id", "dossiers_recusal"."answered_at", "dossiers_dossier"."id", "dossiers_dossier"."uuid", "dossiers_dossier"."kind", "dossiers_dossier"."folio", "dossiers_dossier"."edition_id", "dossiers_dossier"."agency_id", "dossiers_dossier"."jurisdiction_id", "dossiers_dossier"."applicant_id", "dossiers_dossier"."language", "dossiers_dossier"."channel", "dossiers_dossier"."state", "dossiers_dossier"."filed_at", "dossiers_dossier"."filed_on", "dossiers_dossier"."due_on", "dossiers_dossier"."prevent_by", "dossiers_dossier"."comply_by", "dossiers_dossier"."law_acts_at", "dossiers_dossier"."lapses_at", "dossiers_dossier"."closed_at", "dossiers_dossier"."aftermath", "dossiers_dossier"."place", "dossiers_dossier"."fees", "agencies_agency"."id", "agencies_agency"."name_es", "agencies_agency"."name_en", "agencies_agency"."code", "agencies_agency"."jurisdiction_id", "agencies_agency"."phone", "agencies_agency"."email", "agencies_agency"."address", "agencies_agency"."website", "agencies_agency"."control_id", "agencies_officer"."id", "agencies_officer"."uuid", "agencies_officer"."account_id", "agencies_officer"."agency_id", "agencies_officer"."name", "agencies_officer"."title"
  FROM "dossiers_recusal"
  INNER JOIN "dossiers_dossier" ON ("dossiers_recusal"."dossier_id" = "dossiers_dossier"."id")
  INNER JOIN "agencies_agency" ON ("dossiers_dossier"."agency_id" = "agencies_agency"."id")
  INNER JOIN "agencies_officer" ON ("dossiers_recusal"."officer_id" = "agencies_officer"."id")
  WHERE ("dossiers_recusal"."dossier_id" = %s AND "dossiers_recusal"."answered_at" IS NULL)
  ORDER BY "dossiers_recusal"."due_on" ASC, "dossiers_recusal"."id" ASC
