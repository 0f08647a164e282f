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

SELECT "casework_search"."id", "casework_search"."uuid", "casework_search"."by_id", "casework_search"."unit_id", "casework_search"."name", "casework_search"."sealed", "casework_search"."at", "agencies_officer"."id", "agencies_officer"."uuid", "agencies_officer"."account_id", "agencies_officer"."agency_id", "agencies_officer"."name", "agencies_officer"."title", "agencies_unit"."id", "agencies_unit"."name_es", "agencies_unit"."name_en", "agencies_unit"."agency_id", "agencies_unit"."code", "agencies_unit"."place", "agencies_unit"."takes_the_rest", "agencies_unit"."became_id"
  FROM "casework_search"
  INNER JOIN "agencies_officer" ON ("casework_search"."by_id" = "agencies_officer"."id")
  LEFT OUTER JOIN "agencies_unit" ON ("casework_search"."unit_id" = "agencies_unit"."id")
  WHERE (("casework_search"."by_id" = %s OR "casework_search"."unit_id" IN (%s)) AND "casework_search"."uuid" = %s)
  LIMIT 21

SELECT "casework_findable"."id", "casework_findable"."unit_id", "casework_findable"."dossier_id", "casework_findable"."key"
  FROM "casework_findable"
  WHERE ("casework_findable"."unit_id" = %s AND "casework_findable"."key" >= %s AND "casework_findable"."key" < %s AND ("casework_findable"."key" LIKE %s ESCAPE '\' OR "casework_findable"."key" LIKE %s ESCAPE '\'))
  ORDER BY "casework_findable"."key" ASC, "casework_findable"."dossier_id" ASC
  LIMIT 51

SELECT "dossiers_dossier"."id", "dossiers_dossier"."uuid", "dossiers_dossier"."kind", "dossiers_dossier"."folio", "dossiers_dossier"."edition_id", "dossiers_dossier"."agency_id", "dossiers_dossier"."jurisdiction_id", "dossiers_dossier"."applicant_id", "dossiers_dossier"."language", "dossiers_dossier"."channel", "dossiers_dossier"."state", "dossiers_dossier"."filed_at", "dossiers_dossier"."filed_on", "dossiers_dossier"."due_on", "dossiers_dossier"."prevent_by", "dossiers_dossier"."comply_by", "dossiers_dossier"."law_acts_at", "dossiers_dossier"."lapses_at", "dossiers_dossier"."closed_at", "dossiers_dossier"."aftermath", "dossiers_dossier"."place", "dossiers_dossier"."fees", "procedures_edition"."id", "procedures_edition"."procedure_id", "procedures_edition"."number", "procedures_edition"."in_force_from", "procedures_edition"."name_es", "procedures_edition"."name_en", "procedures_edition"."purpose_es", "procedures_edition"."purpose_en", "procedures_edition"."unit", "procedures_edition"."online", "procedures_edition"."digest", "procedures_edition"."draft_id", "procedures_edition"."drafted_by_id", "procedures_edition"."proposed_by_id", "procedures_edition"."published_by_id", "procedures_edition"."published_at", "procedures_procedure"."id", "procedures_procedure"."uuid", "procedures_procedure"."code", "procedures_procedure"."slug", "procedures_procedure"."agency_id", "procedures_procedure"."kind", "agencies_agency"."id", "agencies_agency"."name_es", "agencies_agency"."name_en", "agencies_agency"."code", "agencies_agency"."jurisdiction_id", "agencies_agency"."phone", "agencies_agency"."email", "agencies_agency"."address", "agencies_agency"."website", "agencies_agency"."control_id", "jurisdictions_jurisdiction"."id", "jurisdictions_jurisdiction"."code", "jurisdictions_jurisdiction"."name_es", "jurisdictions_jurisdiction"."name_en", "jurisdictions_jurisdiction"."parent_id", "jurisdictions_jurisdiction"."zone", T8."id", T8."code", T8."name_es", T8."name_en", T8."parent_id", T8."zone", "people_person"."id", "people_person"."uuid", "people_person"."account_id", "people_person"."given_names", "people_person"."first_surname", "people_person"."second_surname", "people_person"."folded", "people_person"."curp", "people_person"."claimed_curp", "people_person"."born_on", "people_person"."sex", "people_person"."phone", "people_person"."document_kind", "people_person"."document_number"
  FROM "dossiers_dossier"
  LEFT OUTER JOIN "dossiers_keeping" ON ("dossiers_dossier"."id" = "dossiers_keeping"."dossier_id")
  LEFT OUTER JOIN "people_person" ON ("dossiers_dossier"."applicant_id" = "people_person"."id")
  INNER JOIN "procedures_edition" ON ("dossiers_dossier"."edition_id" = "procedures_edition"."id")
  INNER JOIN "procedures_procedure" ON ("procedures_edition"."procedure_id" = "procedures_procedure"."id")
  INNER JOIN "agencies_agency" ON ("dossiers_dossier"."agency_id" = "agencies_agency"."id")
  INNER JOIN "jurisdictions_jurisdiction" ON ("agencies_agency"."jurisdiction_id" = "jurisdictions_jurisdiction"."id")
  INNER JOIN "jurisdictions_jurisdiction" T8 ON ("dossiers_dossier"."jurisdiction_id" = T8."id")
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
  LIMIT 1) AND "dossiers_dossier"."id" IN (%s))

INSERT INTO "ledger_readrecord" ("reader", "reader_name", "unit", "person", "subject", "what", "why", "at")
  VALUES (%s, …)
  RETURNING "ledger_readrecord"."id"

SELECT "procedures_edition"."id", "procedures_edition"."procedure_id", "procedures_edition"."number", "procedures_edition"."in_force_from", "procedures_edition"."name_es", "procedures_edition"."name_en", "procedures_edition"."purpose_es", "procedures_edition"."purpose_en", "procedures_edition"."unit", "procedures_edition"."online", "procedures_edition"."digest", "procedures_edition"."draft_id", "procedures_edition"."drafted_by_id", "procedures_edition"."proposed_by_id", "procedures_edition"."published_by_id", "procedures_edition"."published_at", "procedures_procedure"."id", "procedures_procedure"."uuid", "procedures_procedure"."code", "procedures_procedure"."slug", "procedures_procedure"."agency_id", "procedures_procedure"."kind"
  FROM "procedures_edition"
  INNER JOIN "procedures_procedure" ON ("procedures_edition"."procedure_id" = "procedures_procedure"."id")
  INNER JOIN "agencies_agency" ON ("procedures_procedure"."agency_id" = "agencies_agency"."id")
  WHERE "agencies_agency"."code" IN (%s)
  ORDER BY "procedures_edition"."name_es" ASC, "procedures_edition"."number" DESC, "procedures_edition"."id" ASC
  LIMIT 400
