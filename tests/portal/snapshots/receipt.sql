SELECT "django_session"."session_key", "django_session"."session_data", "django_session"."expire_date"
  FROM "django_session"
  WHERE ("django_session"."expire_date" > %s AND "django_session"."session_key" = %s)
  LIMIT 21

SELECT "people_account"."id", "people_account"."password", "people_account"."last_login", "people_account"."email", "people_account"."language", "people_account"."is_active", "people_account"."joined_at"
  FROM "people_account"
  WHERE "people_account"."id" = %s
  LIMIT 21

SELECT "people_person"."id", "people_person"."uuid", "people_person"."account_id", "people_person"."given_names", "people_person"."first_surname", "people_person"."second_surname", "people_person"."folded", "people_person"."curp", "people_person"."claimed_curp", "people_person"."born_on", "people_person"."sex", "people_person"."phone", "people_person"."document_kind", "people_person"."document_number", "people_account"."id", "people_account"."password", "people_account"."last_login", "people_account"."email", "people_account"."language", "people_account"."is_active", "people_account"."joined_at"
  FROM "people_person"
  INNER JOIN "people_account" ON ("people_person"."account_id" = "people_account"."id")
  WHERE "people_person"."account_id" = %s
  ORDER BY "people_person"."id" ASC
  LIMIT 1

SELECT "dossiers_draft"."id", "dossiers_draft"."uuid", "dossiers_draft"."edition_id", "dossiers_draft"."owner_id", "dossiers_draft"."key", "dossiers_draft"."language", "dossiers_draft"."sealed", "dossiers_draft"."visited", "dossiers_draft"."begun_at", "dossiers_draft"."saved_at", "dossiers_draft"."dossier_id", "dossiers_draft"."earlier_id", "dossiers_draft"."relation", "procedures_edition"."id", "procedures_edition"."procedure_id", "procedures_edition"."number", "procedures_edition"."in_force_from", "procedures_edition"."name_es", "procedures_edition"."name_en", "procedures_edition"."purpose_es", "procedures_edition"."purpose_en", "procedures_edition"."unit", "procedures_edition"."online", "procedures_edition"."source", "procedures_edition"."content", "procedures_edition"."digest", "procedures_edition"."draft_id", "procedures_edition"."drafted_by_id", "procedures_edition"."proposed_by_id", "procedures_edition"."published_by_id", "procedures_edition"."published_at", "procedures_procedure"."id", "procedures_procedure"."uuid", "procedures_procedure"."code", "procedures_procedure"."slug", "procedures_procedure"."agency_id", "procedures_procedure"."kind", "people_person"."id", "people_person"."uuid", "people_person"."account_id", "people_person"."given_names", "people_person"."first_surname", "people_person"."second_surname", "people_person"."folded", "people_person"."curp", "people_person"."claimed_curp", "people_person"."born_on", "people_person"."sex", "people_person"."phone", "people_person"."document_kind", "people_person"."document_number", "people_account"."id", "people_account"."password", "people_account"."last_login", "people_account"."email", "people_account"."language", "people_account"."is_active", "people_account"."joined_at", "dossiers_dossier"."id", "dossiers_dossier"."uuid", "dossiers_dossier"."kind", "dossiers_dossier"."folio", "dossiers_dossier"."edition_id", "dossiers_dossier"."agency_id", "dossiers_dossier"."jurisdiction_id", "dossiers_dossier"."applicant_id", "dossiers_dossier"."language", "dossiers_dossier"."channel", "dossiers_dossier"."state", "dossiers_dossier"."filed_at", "dossiers_dossier"."filed_on", "dossiers_dossier"."due_on", "dossiers_dossier"."prevent_by", "dossiers_dossier"."comply_by", "dossiers_dossier"."law_acts_at", "dossiers_dossier"."lapses_at", "dossiers_dossier"."closed_at", "dossiers_dossier"."aftermath", "dossiers_dossier"."place", "dossiers_dossier"."fees", T7."id", T7."uuid", T7."kind", T7."folio", T7."edition_id", T7."agency_id", T7."jurisdiction_id", T7."applicant_id", T7."language", T7."channel", T7."state", T7."filed_at", T7."filed_on", T7."due_on", T7."prevent_by", T7."comply_by", T7."law_acts_at", T7."lapses_at", T7."closed_at", T7."aftermath", T7."place", T7."fees"
  FROM "dossiers_draft"
  LEFT OUTER JOIN "people_person" ON ("dossiers_draft"."owner_id" = "people_person"."id")
  INNER JOIN "procedures_edition" ON ("dossiers_draft"."edition_id" = "procedures_edition"."id")
  INNER JOIN "procedures_procedure" ON ("procedures_edition"."procedure_id" = "procedures_procedure"."id")
  LEFT OUTER JOIN "people_account" ON ("people_person"."account_id" = "people_account"."id")
  LEFT OUTER JOIN "dossiers_dossier" ON ("dossiers_draft"."dossier_id" = "dossiers_dossier"."id")
  LEFT OUTER JOIN "dossiers_dossier" T7 ON ("dossiers_draft"."earlier_id" = T7."id")
  WHERE ("dossiers_draft"."owner_id" = %s AND "dossiers_draft"."uuid" = %s)
  LIMIT 21

SELECT "dossiers_decision"."id", "dossiers_decision"."dossier_id", "dossiers_decision"."granted", "dossiers_decision"."grounds", "dossiers_decision"."reasons", "dossiers_decision"."by_id", "dossiers_decision"."in_absence_of_id", "dossiers_decision"."unit_id", "dossiers_decision"."paper_id", "dossiers_decision"."at", "dossiers_decision"."valid_until", "documents_paper"."id", "documents_paper"."uuid", "documents_paper"."kind", "documents_paper"."template", "documents_paper"."code", "documents_paper"."agency_id", "documents_paper"."subject", "documents_paper"."folio", "documents_paper"."language", "documents_paper"."sealed", "documents_paper"."storage_name", "documents_paper"."sha256", "documents_paper"."issued_at", "documents_paper"."state", "documents_paper"."ended_at", "documents_paper"."replaced_by_id"
  FROM "dossiers_decision"
  INNER JOIN "documents_paper" ON ("dossiers_decision"."paper_id" = "documents_paper"."id")
  WHERE "dossiers_decision"."dossier_id" = %s
  ORDER BY "dossiers_decision"."id" ASC
  LIMIT 1

SELECT "procedures_edition"."id", "procedures_edition"."procedure_id", "procedures_edition"."number", "procedures_edition"."in_force_from", "procedures_edition"."name_es", "procedures_edition"."name_en", "procedures_edition"."purpose_es", "procedures_edition"."purpose_en", "procedures_edition"."unit", "procedures_edition"."online", "procedures_edition"."source", "procedures_edition"."content", "procedures_edition"."digest", "procedures_edition"."draft_id", "procedures_edition"."drafted_by_id", "procedures_edition"."proposed_by_id", "procedures_edition"."published_by_id", "procedures_edition"."published_at"
  FROM "procedures_edition"
  WHERE "procedures_edition"."id" = %s
  LIMIT 21

SELECT "documents_paper"."id", "documents_paper"."uuid", "documents_paper"."kind", "documents_paper"."template", "documents_paper"."code", "documents_paper"."agency_id", "documents_paper"."subject", "documents_paper"."folio", "documents_paper"."language", "documents_paper"."sealed", "documents_paper"."storage_name", "documents_paper"."sha256", "documents_paper"."issued_at", "documents_paper"."state", "documents_paper"."ended_at", "documents_paper"."replaced_by_id"
  FROM "documents_paper"
  WHERE ("documents_paper"."subject" = %s AND "documents_paper"."kind" = %s)
  LIMIT 21

SELECT "ledger_sheet"."id", "ledger_sheet"."subject", "ledger_sheet"."number", "ledger_sheet"."header", "ledger_sheet"."digest"
  FROM "ledger_sheet"
  WHERE "ledger_sheet"."digest" = %s
  ORDER BY "ledger_sheet"."id" ASC
  LIMIT 1

SELECT "ledger_words"."id", "ledger_words"."sheet_id", "ledger_words"."payload", "ledger_words"."salt"
  FROM "ledger_words"
  WHERE "ledger_words"."sheet_id" = %s
  ORDER BY "ledger_words"."id" ASC
  LIMIT 1

SELECT "ledger_entry"."id" AS "pk"
  FROM "ledger_entry"
  WHERE "ledger_entry"."value" = %s
  ORDER BY 1 ASC
  LIMIT 1

SELECT "agencies_agency"."id", "agencies_agency"."name_es", "agencies_agency"."name_en", "agencies_agency"."code", "agencies_agency"."jurisdiction_id", "agencies_agency"."phone", "agencies_agency"."email", "agencies_agency"."address", "agencies_agency"."website", "agencies_agency"."control_id"
  FROM "agencies_agency"
  WHERE "agencies_agency"."id" = %s
  LIMIT 21

SELECT "jurisdictions_jurisdiction"."id", "jurisdictions_jurisdiction"."code", "jurisdictions_jurisdiction"."name_es", "jurisdictions_jurisdiction"."name_en", "jurisdictions_jurisdiction"."parent_id", "jurisdictions_jurisdiction"."zone"
  FROM "jurisdictions_jurisdiction"
  WHERE "jurisdictions_jurisdiction"."id" = %s
  LIMIT 21

SELECT "dossiers_correction"."id", "dossiers_correction"."dossier_id", "dossiers_correction"."asked_by_id", "dossiers_correction"."asked_at", "dossiers_correction"."asked_on", "dossiers_correction"."comply_by", "dossiers_correction"."answered_at", "dossiers_correction"."answered_on"
  FROM "dossiers_correction"
  WHERE "dossiers_correction"."dossier_id" = %s
  LIMIT 21

SELECT "dossiers_clockchange"."id", "dossiers_clockchange"."dossier_id", "dossiers_clockchange"."kind", "dossiers_clockchange"."ground", "dossiers_clockchange"."amount", "dossiers_clockchange"."reasons", "dossiers_clockchange"."by_id", "dossiers_clockchange"."unit_id", "dossiers_clockchange"."at", "dossiers_clockchange"."resumed_at", "dossiers_clockchange"."resumed_by_id"
  FROM "dossiers_clockchange"
  WHERE "dossiers_clockchange"."dossier_id" = %s
  ORDER BY "dossiers_clockchange"."at" ASC, "dossiers_clockchange"."id" ASC
