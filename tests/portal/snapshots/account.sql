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

SELECT "dossiers_dossier"."id", "dossiers_dossier"."uuid", "dossiers_dossier"."kind", "dossiers_dossier"."folio", "dossiers_dossier"."edition_id", "dossiers_dossier"."agency_id", "dossiers_dossier"."jurisdiction_id", "dossiers_dossier"."applicant_id", "dossiers_dossier"."language", "dossiers_dossier"."channel", "dossiers_dossier"."state", "dossiers_dossier"."filed_at", "dossiers_dossier"."filed_on", "dossiers_dossier"."due_on", "dossiers_dossier"."prevent_by", "dossiers_dossier"."comply_by", "dossiers_dossier"."law_acts_at", "dossiers_dossier"."lapses_at", "dossiers_dossier"."closed_at", "dossiers_dossier"."aftermath", "dossiers_dossier"."place", "dossiers_dossier"."fees", "procedures_edition"."id", "procedures_edition"."procedure_id", "procedures_edition"."number", "procedures_edition"."in_force_from", "procedures_edition"."name_es", "procedures_edition"."name_en", "procedures_edition"."purpose_es", "procedures_edition"."purpose_en", "procedures_edition"."unit", "procedures_edition"."online", "procedures_edition"."source", "procedures_edition"."content", "procedures_edition"."digest", "procedures_edition"."draft_id", "procedures_edition"."drafted_by_id", "procedures_edition"."proposed_by_id", "procedures_edition"."published_by_id", "procedures_edition"."published_at", "procedures_procedure"."id", "procedures_procedure"."uuid", "procedures_procedure"."code", "procedures_procedure"."slug", "procedures_procedure"."agency_id", "procedures_procedure"."kind", "agencies_agency"."id", "agencies_agency"."name_es", "agencies_agency"."name_en", "agencies_agency"."code", "agencies_agency"."jurisdiction_id", "agencies_agency"."phone", "agencies_agency"."email", "agencies_agency"."address", "agencies_agency"."website", "agencies_agency"."control_id", "jurisdictions_jurisdiction"."id", "jurisdictions_jurisdiction"."code", "jurisdictions_jurisdiction"."name_es", "jurisdictions_jurisdiction"."name_en", "jurisdictions_jurisdiction"."parent_id", "jurisdictions_jurisdiction"."zone", T7."id", T7."code", T7."name_es", T7."name_en", T7."parent_id", T7."zone", "people_person"."id", "people_person"."uuid", "people_person"."account_id", "people_person"."given_names", "people_person"."first_surname", "people_person"."second_surname", "people_person"."folded", "people_person"."curp", "people_person"."claimed_curp", "people_person"."born_on", "people_person"."sex", "people_person"."phone", "people_person"."document_kind", "people_person"."document_number"
  FROM "dossiers_dossier"
  INNER JOIN "people_person" ON ("dossiers_dossier"."applicant_id" = "people_person"."id")
  INNER JOIN "procedures_edition" ON ("dossiers_dossier"."edition_id" = "procedures_edition"."id")
  INNER JOIN "procedures_procedure" ON ("procedures_edition"."procedure_id" = "procedures_procedure"."id")
  INNER JOIN "agencies_agency" ON ("dossiers_dossier"."agency_id" = "agencies_agency"."id")
  INNER JOIN "jurisdictions_jurisdiction" ON ("agencies_agency"."jurisdiction_id" = "jurisdictions_jurisdiction"."id")
  INNER JOIN "jurisdictions_jurisdiction" T7 ON ("dossiers_dossier"."jurisdiction_id" = T7."id")
  WHERE "dossiers_dossier"."applicant_id" = %s
  ORDER BY "dossiers_dossier"."filed_at" DESC, "dossiers_dossier"."id" DESC
  LIMIT 50

SELECT COUNT(*) AS "__count"
  FROM "notices_message"
  WHERE ("notices_message"."account_id" = %s AND "notices_message"."read_at" IS NULL)

SELECT "dossiers_draft"."id", "dossiers_draft"."uuid", "dossiers_draft"."edition_id", "dossiers_draft"."owner_id", "dossiers_draft"."key", "dossiers_draft"."language", "dossiers_draft"."sealed", "dossiers_draft"."visited", "dossiers_draft"."begun_at", "dossiers_draft"."saved_at", "dossiers_draft"."dossier_id", "dossiers_draft"."earlier_id", "dossiers_draft"."relation", "procedures_edition"."id", "procedures_edition"."procedure_id", "procedures_edition"."number", "procedures_edition"."in_force_from", "procedures_edition"."name_es", "procedures_edition"."name_en", "procedures_edition"."purpose_es", "procedures_edition"."purpose_en", "procedures_edition"."unit", "procedures_edition"."online", "procedures_edition"."source", "procedures_edition"."content", "procedures_edition"."digest", "procedures_edition"."draft_id", "procedures_edition"."drafted_by_id", "procedures_edition"."proposed_by_id", "procedures_edition"."published_by_id", "procedures_edition"."published_at", "procedures_procedure"."id", "procedures_procedure"."uuid", "procedures_procedure"."code", "procedures_procedure"."slug", "procedures_procedure"."agency_id", "procedures_procedure"."kind", T6."id", T6."uuid", T6."kind", T6."folio", T6."edition_id", T6."agency_id", T6."jurisdiction_id", T6."applicant_id", T6."language", T6."channel", T6."state", T6."filed_at", T6."filed_on", T6."due_on", T6."prevent_by", T6."comply_by", T6."law_acts_at", T6."lapses_at", T6."closed_at", T6."aftermath", T6."place", T6."fees"
  FROM "dossiers_draft"
  INNER JOIN "procedures_edition" ON ("dossiers_draft"."edition_id" = "procedures_edition"."id")
  INNER JOIN "procedures_procedure" ON ("procedures_edition"."procedure_id" = "procedures_procedure"."id")
  LEFT OUTER JOIN "dossiers_dossier" T6 ON ("dossiers_draft"."earlier_id" = T6."id")
  WHERE ("dossiers_draft"."dossier_id" IS NULL AND "dossiers_draft"."owner_id" = %s)
  ORDER BY "dossiers_draft"."saved_at" DESC
  LIMIT 20

SELECT "notices_message"."id", "notices_message"."uuid", "notices_message"."account_id", "notices_message"."title", "notices_message"."body", "notices_message"."link", "notices_message"."language", "notices_message"."subject", "notices_message"."key", "notices_message"."at", "notices_message"."read_at"
  FROM "notices_message"
  WHERE "notices_message"."account_id" = %s
  ORDER BY "notices_message"."at" DESC, "notices_message"."id" DESC
  LIMIT 5
