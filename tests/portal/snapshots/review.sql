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

SELECT "procedures_edition"."id", "procedures_edition"."procedure_id", "procedures_edition"."number", "procedures_edition"."in_force_from", "procedures_edition"."name_es", "procedures_edition"."name_en", "procedures_edition"."purpose_es", "procedures_edition"."purpose_en", "procedures_edition"."unit", "procedures_edition"."online", "procedures_edition"."digest", "procedures_edition"."draft_id", "procedures_edition"."drafted_by_id", "procedures_edition"."proposed_by_id", "procedures_edition"."published_by_id", "procedures_edition"."published_at"
  FROM "procedures_edition"
  INNER JOIN "procedures_procedure" ON ("procedures_edition"."procedure_id" = "procedures_procedure"."id")
  LEFT OUTER JOIN "procedures_withdrawal" ON ("procedures_edition"."id" = "procedures_withdrawal"."edition_id")
  WHERE ("procedures_edition"."id" = (SELECT U0."id" AS "pk"
  FROM "procedures_edition" U0
  LEFT OUTER JOIN "procedures_withdrawal" U2 ON (U0."id" = U2."edition_id")
  WHERE (U0."in_force_from" <= %s AND U0."procedure_id" = ("procedures_edition"."procedure_id") AND NOT (U2."never_in_force" AND U2."never_in_force" IS NOT NULL))
  ORDER BY U0."in_force_from" DESC, U0."number" DESC
  LIMIT 1) AND NOT ("procedures_withdrawal"."from_on" <= %s AND "procedures_withdrawal"."from_on" IS NOT NULL) AND "procedures_edition"."online" AND "procedures_edition"."procedure_id" = %s)
  ORDER BY "procedures_procedure"."code" ASC, "procedures_edition"."number" DESC
  LIMIT 1
