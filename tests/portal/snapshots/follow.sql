SELECT "django_session"."session_key", "django_session"."session_data", "django_session"."expire_date"
  FROM "django_session"
  WHERE ("django_session"."expire_date" > %s AND "django_session"."session_key" = %s)
  LIMIT 21

SELECT "dossiers_keeping"."id", "dossiers_keeping"."dossier_id", "dossiers_keeping"."keep_until", "dossiers_keeping"."warned_at", "dossiers_keeping"."erased_at"
  FROM "dossiers_keeping"
  INNER JOIN "dossiers_dossier" ON ("dossiers_keeping"."dossier_id" = "dossiers_dossier"."id")
  WHERE ("dossiers_keeping"."erased_at" IS NOT NULL AND "dossiers_dossier"."folio" = %s)
  ORDER BY "dossiers_keeping"."id" ASC
  LIMIT 1

SELECT "dossiers_dossier"."id", "dossiers_dossier"."uuid", "dossiers_dossier"."kind", "dossiers_dossier"."folio", "dossiers_dossier"."edition_id", "dossiers_dossier"."agency_id", "dossiers_dossier"."jurisdiction_id", "dossiers_dossier"."applicant_id", "dossiers_dossier"."language", "dossiers_dossier"."channel", "dossiers_dossier"."state", "dossiers_dossier"."filed_at", "dossiers_dossier"."filed_on", "dossiers_dossier"."due_on", "dossiers_dossier"."prevent_by", "dossiers_dossier"."comply_by", "dossiers_dossier"."law_acts_at", "dossiers_dossier"."lapses_at", "dossiers_dossier"."closed_at", "dossiers_dossier"."aftermath", "dossiers_dossier"."place", "dossiers_dossier"."fees", "procedures_edition"."id", "procedures_edition"."procedure_id", "procedures_edition"."number", "procedures_edition"."in_force_from", "procedures_edition"."name_es", "procedures_edition"."name_en", "procedures_edition"."purpose_es", "procedures_edition"."purpose_en", "procedures_edition"."unit", "procedures_edition"."online", "procedures_edition"."source", "procedures_edition"."content", "procedures_edition"."digest", "procedures_edition"."draft_id", "procedures_edition"."drafted_by_id", "procedures_edition"."proposed_by_id", "procedures_edition"."published_by_id", "procedures_edition"."published_at", "procedures_procedure"."id", "procedures_procedure"."uuid", "procedures_procedure"."code", "procedures_procedure"."slug", "procedures_procedure"."agency_id", "procedures_procedure"."kind", "agencies_agency"."id", "agencies_agency"."name_es", "agencies_agency"."name_en", "agencies_agency"."code", "agencies_agency"."jurisdiction_id", "agencies_agency"."phone", "agencies_agency"."email", "agencies_agency"."address", "agencies_agency"."website", "agencies_agency"."control_id", "jurisdictions_jurisdiction"."id", "jurisdictions_jurisdiction"."code", "jurisdictions_jurisdiction"."name_es", "jurisdictions_jurisdiction"."name_en", "jurisdictions_jurisdiction"."parent_id", "jurisdictions_jurisdiction"."zone", T7."id", T7."code", T7."name_es", T7."name_en", T7."parent_id", T7."zone", "people_person"."id", "people_person"."uuid", "people_person"."account_id", "people_person"."given_names", "people_person"."first_surname", "people_person"."second_surname", "people_person"."folded", "people_person"."curp", "people_person"."claimed_curp", "people_person"."born_on", "people_person"."sex", "people_person"."phone", "people_person"."document_kind", "people_person"."document_number"
  FROM "dossiers_dossier"
  LEFT OUTER JOIN "dossiers_keeping" ON ("dossiers_dossier"."id" = "dossiers_keeping"."dossier_id")
  INNER JOIN "procedures_edition" ON ("dossiers_dossier"."edition_id" = "procedures_edition"."id")
  INNER JOIN "procedures_procedure" ON ("procedures_edition"."procedure_id" = "procedures_procedure"."id")
  INNER JOIN "agencies_agency" ON ("dossiers_dossier"."agency_id" = "agencies_agency"."id")
  INNER JOIN "jurisdictions_jurisdiction" ON ("agencies_agency"."jurisdiction_id" = "jurisdictions_jurisdiction"."id")
  INNER JOIN "jurisdictions_jurisdiction" T7 ON ("dossiers_dossier"."jurisdiction_id" = T7."id")
  LEFT OUTER JOIN "people_person" ON ("dossiers_dossier"."applicant_id" = "people_person"."id")
  WHERE (("dossiers_keeping"."id" IS NULL OR "dossiers_keeping"."erased_at" IS NULL) AND "dossiers_dossier"."folio" = %s)
  LIMIT 21

SELECT "dossiers_stagerun"."id", "dossiers_stagerun"."dossier_id", "dossiers_stagerun"."agency_id", "dossiers_stagerun"."unit_id", "dossiers_stagerun"."stage", "dossiers_stagerun"."kind", "dossiers_stagerun"."role", "dossiers_stagerun"."position", "dossiers_stagerun"."round", "dossiers_stagerun"."after", "dossiers_stagerun"."joined", "dossiers_stagerun"."state", "dossiers_stagerun"."opened_at", "dossiers_stagerun"."due_on", "dossiers_stagerun"."closed_at", "dossiers_stagerun"."closed_by_id", "dossiers_stagerun"."conclusion", "dossiers_stagerun"."words", "dossiers_stagerun"."facts", "agencies_unit"."id", "agencies_unit"."name_es", "agencies_unit"."name_en", "agencies_unit"."agency_id", "agencies_unit"."code", "agencies_unit"."place", "agencies_unit"."takes_the_rest", "agencies_unit"."became_id", "agencies_officer"."id", "agencies_officer"."uuid", "agencies_officer"."account_id", "agencies_officer"."agency_id", "agencies_officer"."name", "agencies_officer"."title"
  FROM "dossiers_stagerun"
  INNER JOIN "agencies_unit" ON ("dossiers_stagerun"."unit_id" = "agencies_unit"."id")
  LEFT OUTER JOIN "agencies_officer" ON ("dossiers_stagerun"."closed_by_id" = "agencies_officer"."id")
  WHERE "dossiers_stagerun"."dossier_id" = %s
  ORDER BY "dossiers_stagerun"."position" ASC, "dossiers_stagerun"."round" ASC, "dossiers_stagerun"."id" ASC

SELECT "dossiers_correction"."id", "dossiers_correction"."dossier_id", "dossiers_correction"."asked_by_id", "dossiers_correction"."asked_at", "dossiers_correction"."asked_on", "dossiers_correction"."comply_by", "dossiers_correction"."answered_at", "dossiers_correction"."answered_on"
  FROM "dossiers_correction"
  WHERE "dossiers_correction"."dossier_id" = %s
  LIMIT 21

SELECT "dossiers_clockchange"."id", "dossiers_clockchange"."dossier_id", "dossiers_clockchange"."kind", "dossiers_clockchange"."ground", "dossiers_clockchange"."amount", "dossiers_clockchange"."reasons", "dossiers_clockchange"."by_id", "dossiers_clockchange"."unit_id", "dossiers_clockchange"."at", "dossiers_clockchange"."resumed_at", "dossiers_clockchange"."resumed_by_id"
  FROM "dossiers_clockchange"
  WHERE "dossiers_clockchange"."dossier_id" = %s
  ORDER BY "dossiers_clockchange"."at" ASC, "dossiers_clockchange"."id" ASC

SELECT "ledger_sheet"."id", "ledger_sheet"."subject", "ledger_sheet"."number", "ledger_sheet"."header", "ledger_sheet"."digest", "ledger_words"."id", "ledger_words"."sheet_id", "ledger_words"."payload", "ledger_words"."salt"
  FROM "ledger_sheet"
  LEFT OUTER JOIN "ledger_words" ON ("ledger_sheet"."id" = "ledger_words"."sheet_id")
  WHERE "ledger_sheet"."subject" = %s
  ORDER BY "ledger_sheet"."number" ASC

SELECT "dossiers_answers"."id", "dossiers_answers"."dossier_id", "dossiers_answers"."number", "dossiers_answers"."sealed", "dossiers_answers"."at"
  FROM "dossiers_answers"
  WHERE "dossiers_answers"."dossier_id" = %s
  ORDER BY "dossiers_answers"."number" DESC
  LIMIT 1

SELECT "documents_paper"."id", "documents_paper"."uuid", "documents_paper"."kind", "documents_paper"."template", "documents_paper"."code", "documents_paper"."agency_id", "documents_paper"."subject", "documents_paper"."folio", "documents_paper"."language", "documents_paper"."sealed", "documents_paper"."storage_name", "documents_paper"."sha256", "documents_paper"."issued_at", "documents_paper"."state", "documents_paper"."ended_at", "documents_paper"."replaced_by_id"
  FROM "documents_paper"
  WHERE ("documents_paper"."subject" = %s AND NOT ("documents_paper"."kind" = %s))
  ORDER BY "documents_paper"."issued_at" DESC, "documents_paper"."id" DESC

SELECT "dossiers_link"."id", "dossiers_link"."dossier_id", "dossiers_link"."earlier_id", "dossiers_link"."kind", "dossiers_link"."at", "dossiers_dossier"."id", "dossiers_dossier"."uuid", "dossiers_dossier"."kind", "dossiers_dossier"."folio", "dossiers_dossier"."edition_id", "dossiers_dossier"."agency_id", "dossiers_dossier"."jurisdiction_id", "dossiers_dossier"."applicant_id", "dossiers_dossier"."language", "dossiers_dossier"."channel", "dossiers_dossier"."state", "dossiers_dossier"."filed_at", "dossiers_dossier"."filed_on", "dossiers_dossier"."due_on", "dossiers_dossier"."prevent_by", "dossiers_dossier"."comply_by", "dossiers_dossier"."law_acts_at", "dossiers_dossier"."lapses_at", "dossiers_dossier"."closed_at", "dossiers_dossier"."aftermath", "dossiers_dossier"."place", "dossiers_dossier"."fees", "procedures_edition"."id", "procedures_edition"."procedure_id", "procedures_edition"."number", "procedures_edition"."in_force_from", "procedures_edition"."name_es", "procedures_edition"."name_en", "procedures_edition"."purpose_es", "procedures_edition"."purpose_en", "procedures_edition"."unit", "procedures_edition"."online", "procedures_edition"."source", "procedures_edition"."content", "procedures_edition"."digest", "procedures_edition"."draft_id", "procedures_edition"."drafted_by_id", "procedures_edition"."proposed_by_id", "procedures_edition"."published_by_id", "procedures_edition"."published_at", T3."id", T3."uuid", T3."kind", T3."folio", T3."edition_id", T3."agency_id", T3."jurisdiction_id", T3."applicant_id", T3."language", T3."channel", T3."state", T3."filed_at", T3."filed_on", T3."due_on", T3."prevent_by", T3."comply_by", T3."law_acts_at", T3."lapses_at", T3."closed_at", T3."aftermath", T3."place", T3."fees", T5."id", T5."procedure_id", T5."number", T5."in_force_from", T5."name_es", T5."name_en", T5."purpose_es", T5."purpose_en", T5."unit", T5."online", T5."source", T5."content", T5."digest", T5."draft_id", T5."drafted_by_id", T5."proposed_by_id", T5."published_by_id", T5."published_at"
  FROM "dossiers_link"
  INNER JOIN "dossiers_dossier" ON ("dossiers_link"."dossier_id" = "dossiers_dossier"."id")
  INNER JOIN "dossiers_dossier" T3 ON ("dossiers_link"."earlier_id" = T3."id")
  INNER JOIN "procedures_edition" ON ("dossiers_dossier"."edition_id" = "procedures_edition"."id")
  INNER JOIN "procedures_edition" T5 ON (T3."edition_id" = T5."id")
  WHERE ("dossiers_link"."dossier_id" = %s OR "dossiers_link"."earlier_id" = %s)
  ORDER BY "dossiers_link"."id" ASC

SELECT "dossiers_promise"."id", "dossiers_promise"."procedure_id", "dossiers_promise"."made_at", "dossiers_promise"."days", "dossiers_promise"."typical", "dossiers_promise"."early", "dossiers_promise"."limit", "dossiers_promise"."cases", "dossiers_promise"."kept", "dossiers_promise"."broken"
  FROM "dossiers_promise"
  WHERE ("dossiers_promise"."procedure_id" = %s AND "dossiers_promise"."made_at" <= %s)
  ORDER BY "dossiers_promise"."made_at" DESC, "dossiers_promise"."id" DESC
  LIMIT 1

SELECT "dossiers_reminder"."told_at" AS "told_at"
  FROM "dossiers_reminder"
  WHERE "dossiers_reminder"."dossier_id" = %s
  ORDER BY 1 ASC, "dossiers_reminder"."id" ASC
