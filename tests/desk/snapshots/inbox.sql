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

SELECT "procedures_edition"."id", "procedures_edition"."procedure_id", "procedures_edition"."number", "procedures_edition"."in_force_from", "procedures_edition"."name_es", "procedures_edition"."name_en", "procedures_edition"."purpose_es", "procedures_edition"."purpose_en", "procedures_edition"."unit", "procedures_edition"."online", "procedures_edition"."digest", "procedures_edition"."draft_id", "procedures_edition"."drafted_by_id", "procedures_edition"."proposed_by_id", "procedures_edition"."published_by_id", "procedures_edition"."published_at", "procedures_procedure"."id", "procedures_procedure"."uuid", "procedures_procedure"."code", "procedures_procedure"."slug", "procedures_procedure"."agency_id", "procedures_procedure"."kind"
  FROM "procedures_edition"
  INNER JOIN "procedures_procedure" ON ("procedures_edition"."procedure_id" = "procedures_procedure"."id")
  WHERE "procedures_edition"."id" IN (SELECT W1."edition_id" AS "dossier__edition"
  FROM "dossiers_stagerun" W0
  INNER JOIN "dossiers_dossier" W1 ON (W0."dossier_id" = W1."id")
  WHERE (W0."state" = %s AND W1."state" = %s AND ((W0."role" = %s AND W0."unit_id" IN (%s)) OR (NOT EXISTS(SELECT %s AS "a"
  FROM "dossiers_visit" U0
  WHERE (U0."state" = %s AND U0."run_id" = (W0."id"))
  LIMIT 1) AND W0."kind" = %s AND W0."unit_id" IN (%s))) AND NOT (W0."kind" = %s) AND NOT (W1."applicant_id" IN (SELECT U0."id" AS "pk"
  FROM "people_person" U0
  WHERE U0."account_id" = %s) AND W1."applicant_id" IS NOT NULL) AND NOT EXISTS(SELECT %s AS "a"
  FROM "dossiers_bar" U0
  WHERE (U0."dossier_id" = (W0."dossier_id") AND U0."officer_id" = %s)
  LIMIT 1) AND NOT EXISTS(SELECT %s AS "a"
  FROM "dossiers_party" V0
  WHERE (V0."dossier_id" = (W0."dossier_id") AND V0."mark" IN (SELECT U0."mark" AS "mark"
  FROM "dossiers_declaredmark" U0
  INNER JOIN "dossiers_declaration" U1 ON (U0."declaration_id" = U1."id")
  WHERE (U1."ended_at" IS NULL AND U1."officer_id" = %s)))
  LIMIT 1))
  ORDER BY W0."due_on" ASC, W0."id" ASC
  LIMIT 500)
  ORDER BY "procedures_edition"."name_es" ASC, "procedures_edition"."number" DESC, "procedures_edition"."id" ASC

SELECT "dossiers_stagerun"."id", "dossiers_stagerun"."dossier_id", "dossiers_stagerun"."agency_id", "dossiers_stagerun"."unit_id", "dossiers_stagerun"."stage", "dossiers_stagerun"."kind", "dossiers_stagerun"."role", "dossiers_stagerun"."position", "dossiers_stagerun"."round", "dossiers_stagerun"."after", "dossiers_stagerun"."joined", "dossiers_stagerun"."state", "dossiers_stagerun"."opened_at", "dossiers_stagerun"."due_on", "dossiers_stagerun"."closed_at", "dossiers_stagerun"."closed_by_id", "dossiers_stagerun"."conclusion", "dossiers_stagerun"."words", "dossiers_stagerun"."facts", "dossiers_dossier"."id", "dossiers_dossier"."uuid", "dossiers_dossier"."kind", "dossiers_dossier"."folio", "dossiers_dossier"."edition_id", "dossiers_dossier"."agency_id", "dossiers_dossier"."jurisdiction_id", "dossiers_dossier"."applicant_id", "dossiers_dossier"."language", "dossiers_dossier"."channel", "dossiers_dossier"."state", "dossiers_dossier"."filed_at", "dossiers_dossier"."filed_on", "dossiers_dossier"."due_on", "dossiers_dossier"."prevent_by", "dossiers_dossier"."comply_by", "dossiers_dossier"."law_acts_at", "dossiers_dossier"."lapses_at", "dossiers_dossier"."closed_at", "dossiers_dossier"."aftermath", "dossiers_dossier"."place", "dossiers_dossier"."fees", "procedures_edition"."id", "procedures_edition"."procedure_id", "procedures_edition"."number", "procedures_edition"."in_force_from", "procedures_edition"."name_es", "procedures_edition"."name_en", "procedures_edition"."purpose_es", "procedures_edition"."purpose_en", "procedures_edition"."unit", "procedures_edition"."online", "procedures_edition"."digest", "procedures_edition"."draft_id", "procedures_edition"."drafted_by_id", "procedures_edition"."proposed_by_id", "procedures_edition"."published_by_id", "procedures_edition"."published_at", "procedures_procedure"."id", "procedures_procedure"."uuid", "procedures_procedure"."code", "procedures_procedure"."slug", "procedures_procedure"."agency_id", "procedures_procedure"."kind", "dossiers_correction"."id", "dossiers_correction"."dossier_id", "dossiers_correction"."asked_by_id", "dossiers_correction"."asked_at", "dossiers_correction"."asked_on", "dossiers_correction"."comply_by", "dossiers_correction"."answered_at", "dossiers_correction"."answered_on", "agencies_unit"."id", "agencies_unit"."name_es", "agencies_unit"."name_en", "agencies_unit"."agency_id", "agencies_unit"."code", "agencies_unit"."place", "agencies_unit"."takes_the_rest", "agencies_unit"."became_id"
  FROM "dossiers_stagerun"
  INNER JOIN "dossiers_dossier" ON ("dossiers_stagerun"."dossier_id" = "dossiers_dossier"."id")
  INNER JOIN "agencies_unit" ON ("dossiers_stagerun"."unit_id" = "agencies_unit"."id")
  INNER JOIN "procedures_edition" ON ("dossiers_dossier"."edition_id" = "procedures_edition"."id")
  INNER JOIN "procedures_procedure" ON ("procedures_edition"."procedure_id" = "procedures_procedure"."id")
  LEFT OUTER JOIN "dossiers_correction" ON ("dossiers_dossier"."id" = "dossiers_correction"."dossier_id")
  WHERE ("dossiers_stagerun"."state" = %s AND "dossiers_dossier"."state" = %s AND (("dossiers_stagerun"."role" = %s AND "dossiers_stagerun"."unit_id" IN (%s)) OR (NOT EXISTS(SELECT %s AS "a"
  FROM "dossiers_visit" U0
  WHERE (U0."state" = %s AND U0."run_id" = ("dossiers_stagerun"."id"))
  LIMIT 1) AND "dossiers_stagerun"."kind" = %s AND "dossiers_stagerun"."unit_id" IN (%s))) AND NOT ("dossiers_stagerun"."kind" = %s) AND NOT ("dossiers_dossier"."applicant_id" IN (SELECT U0."id" AS "pk"
  FROM "people_person" U0
  WHERE U0."account_id" = %s) AND "dossiers_dossier"."applicant_id" IS NOT NULL) AND NOT EXISTS(SELECT %s AS "a"
  FROM "dossiers_bar" U0
  WHERE (U0."dossier_id" = ("dossiers_stagerun"."dossier_id") AND U0."officer_id" = %s)
  LIMIT 1) AND NOT EXISTS(SELECT %s AS "a"
  FROM "dossiers_party" V0
  WHERE (V0."dossier_id" = ("dossiers_stagerun"."dossier_id") AND V0."mark" IN (SELECT U0."mark" AS "mark"
  FROM "dossiers_declaredmark" U0
  INNER JOIN "dossiers_declaration" U1 ON (U0."declaration_id" = U1."id")
  WHERE (U1."ended_at" IS NULL AND U1."officer_id" = %s)))
  LIMIT 1))
  ORDER BY "dossiers_stagerun"."due_on" ASC, "dossiers_stagerun"."id" ASC
  LIMIT 26

SELECT "notices_message"."id", "notices_message"."uuid", "notices_message"."account_id", "notices_message"."title", "notices_message"."body", "notices_message"."link", "notices_message"."language", "notices_message"."subject", "notices_message"."key", "notices_message"."at", "notices_message"."read_at"
  FROM "notices_message"
  WHERE ("notices_message"."account_id" = %s AND "notices_message"."key" = %s)
  ORDER BY "notices_message"."at" DESC, "notices_message"."id" DESC
  LIMIT 1
