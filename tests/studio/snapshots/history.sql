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

SELECT "agencies_unit"."agency_id" AS "unit__agency", "agencies_post"."role" AS "role"
  FROM "agencies_post"
  INNER JOIN "agencies_unit" ON ("agencies_post"."unit_id" = "agencies_unit"."id")
  WHERE (("agencies_post"."until_on" IS NULL OR "agencies_post"."until_on" >= %s) AND "agencies_post"."from_on" <= %s AND "agencies_post"."officer_id" = %s AND "agencies_post"."role" IN (%s, …))
  ORDER BY "agencies_post"."id" ASC

SELECT "procedures_procedure"."id", "procedures_procedure"."uuid", "procedures_procedure"."code", "procedures_procedure"."slug", "procedures_procedure"."agency_id", "procedures_procedure"."kind", "agencies_agency"."id", "agencies_agency"."name_es", "agencies_agency"."name_en", "agencies_agency"."code", "agencies_agency"."jurisdiction_id", "agencies_agency"."phone", "agencies_agency"."email", "agencies_agency"."address", "agencies_agency"."website", "agencies_agency"."control_id"
  FROM "procedures_procedure"
  INNER JOIN "agencies_agency" ON ("procedures_procedure"."agency_id" = "agencies_agency"."id")
  WHERE ("procedures_procedure"."agency_id" IN (%s) AND "procedures_procedure"."code" = %s)
  LIMIT 21

SELECT "procedures_edition"."id", "procedures_edition"."procedure_id", "procedures_edition"."number", "procedures_edition"."in_force_from", "procedures_edition"."name_es", "procedures_edition"."name_en", "procedures_edition"."purpose_es", "procedures_edition"."purpose_en", "procedures_edition"."unit", "procedures_edition"."online", "procedures_edition"."content", "procedures_edition"."digest", "procedures_edition"."draft_id", "procedures_edition"."drafted_by_id", "procedures_edition"."proposed_by_id", "procedures_edition"."published_by_id", "procedures_edition"."published_at", "agencies_officer"."id", "agencies_officer"."uuid", "agencies_officer"."account_id", "agencies_officer"."agency_id", "agencies_officer"."name", "agencies_officer"."title", T4."id", T4."uuid", T4."account_id", T4."agency_id", T4."name", T4."title", T5."id", T5."uuid", T5."account_id", T5."agency_id", T5."name", T5."title", "procedures_withdrawal"."id", "procedures_withdrawal"."edition_id", "procedures_withdrawal"."from_on", "procedures_withdrawal"."never_in_force", "procedures_withdrawal"."reason", "procedures_withdrawal"."withdrawn_by_id", "procedures_withdrawal"."withdrawn_at", T7."id", T7."uuid", T7."account_id", T7."agency_id", T7."name", T7."title"
  FROM "procedures_edition"
  INNER JOIN "agencies_officer" ON ("procedures_edition"."drafted_by_id" = "agencies_officer"."id")
  INNER JOIN "agencies_officer" T4 ON ("procedures_edition"."proposed_by_id" = T4."id")
  INNER JOIN "agencies_officer" T5 ON ("procedures_edition"."published_by_id" = T5."id")
  LEFT OUTER JOIN "procedures_withdrawal" ON ("procedures_edition"."id" = "procedures_withdrawal"."edition_id")
  LEFT OUTER JOIN "agencies_officer" T7 ON ("procedures_withdrawal"."withdrawn_by_id" = T7."id")
  WHERE "procedures_edition"."procedure_id" = %s
  ORDER BY "procedures_edition"."number" DESC
  LIMIT 11

SELECT "procedures_edition"."id", "procedures_edition"."procedure_id", "procedures_edition"."number", "procedures_edition"."in_force_from", "procedures_edition"."name_es", "procedures_edition"."name_en", "procedures_edition"."purpose_es", "procedures_edition"."purpose_en", "procedures_edition"."unit", "procedures_edition"."online", "procedures_edition"."source", "procedures_edition"."content", "procedures_edition"."digest", "procedures_edition"."draft_id", "procedures_edition"."drafted_by_id", "procedures_edition"."proposed_by_id", "procedures_edition"."published_by_id", "procedures_edition"."published_at"
  FROM "procedures_edition"
  LEFT OUTER JOIN "procedures_withdrawal" ON ("procedures_edition"."id" = "procedures_withdrawal"."edition_id")
  WHERE ("procedures_edition"."procedure_id" = %s AND "procedures_edition"."id" = (SELECT U0."id" AS "pk"
  FROM "procedures_edition" U0
  LEFT OUTER JOIN "procedures_withdrawal" U2 ON (U0."id" = U2."edition_id")
  WHERE (U0."in_force_from" <= %s AND U0."procedure_id" = ("procedures_edition"."procedure_id") AND NOT (U2."never_in_force" AND U2."never_in_force" IS NOT NULL))
  ORDER BY U0."in_force_from" DESC, U0."number" DESC
  LIMIT 1) AND NOT ("procedures_withdrawal"."from_on" <= %s AND "procedures_withdrawal"."from_on" IS NOT NULL))
  ORDER BY "procedures_edition"."id" ASC
  LIMIT 1

SELECT "procedures_editiondraft"."id", "procedures_editiondraft"."procedure_id", "procedures_editiondraft"."state", "procedures_editiondraft"."drafted_by_id", "procedures_editiondraft"."drafted_at", "procedures_editiondraft"."proposed_by_id", "procedures_editiondraft"."proposed_at", "agencies_officer"."id", "agencies_officer"."uuid", "agencies_officer"."account_id", "agencies_officer"."agency_id", "agencies_officer"."name", "agencies_officer"."title"
  FROM "procedures_editiondraft"
  INNER JOIN "agencies_officer" ON ("procedures_editiondraft"."drafted_by_id" = "agencies_officer"."id")
  WHERE ("procedures_editiondraft"."state" IN (%s, …) AND "procedures_editiondraft"."procedure_id" = %s)
  ORDER BY "procedures_editiondraft"."id" ASC
