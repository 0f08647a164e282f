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

SELECT "agencies_post"."id", "agencies_post"."officer_id", "agencies_post"."unit_id", "agencies_post"."role", "agencies_post"."from_on", "agencies_post"."until_on", "agencies_post"."stands_in_for_id", "agencies_unit"."id", "agencies_unit"."name_es", "agencies_unit"."name_en", "agencies_unit"."agency_id", "agencies_unit"."code", "agencies_unit"."place", "agencies_unit"."takes_the_rest", "agencies_unit"."became_id", "agencies_agency"."id", "agencies_agency"."name_es", "agencies_agency"."name_en", "agencies_agency"."code", "agencies_agency"."jurisdiction_id", "agencies_agency"."phone", "agencies_agency"."email", "agencies_agency"."address", "agencies_agency"."website", "agencies_agency"."control_id"
  FROM "agencies_post"
  INNER JOIN "agencies_unit" ON ("agencies_post"."unit_id" = "agencies_unit"."id")
  INNER JOIN "agencies_agency" ON ("agencies_unit"."agency_id" = "agencies_agency"."id")
  WHERE (("agencies_post"."until_on" IS NULL OR "agencies_post"."until_on" >= %s) AND "agencies_post"."from_on" <= %s AND "agencies_post"."officer_id" = %s AND "agencies_post"."role" IN (%s, …))
  ORDER BY "agencies_agency"."code" ASC, "agencies_unit"."code" ASC, "agencies_post"."id" ASC

SELECT "feedback_errorreport"."id", "feedback_errorreport"."uuid", "feedback_errorreport"."folio", "feedback_errorreport"."edition_id", "feedback_errorreport"."agency_id", "feedback_errorreport"."unit_id", "feedback_errorreport"."what", "feedback_errorreport"."text", "feedback_errorreport"."email", "feedback_errorreport"."language", "feedback_errorreport"."state", "feedback_errorreport"."received_at", "feedback_errorreport"."received_on", "feedback_errorreport"."due_on", "feedback_errorreport"."reminded_on", "feedback_errorreport"."answer", "feedback_errorreport"."answered_at", "feedback_errorreport"."answered_by_id", "feedback_errorreport"."corrected_in_id", "procedures_edition"."id", "procedures_edition"."procedure_id", "procedures_edition"."number", "procedures_edition"."in_force_from", "procedures_edition"."name_es", "procedures_edition"."name_en", "procedures_edition"."purpose_es", "procedures_edition"."purpose_en", "procedures_edition"."unit", "procedures_edition"."online", "procedures_edition"."digest", "procedures_edition"."draft_id", "procedures_edition"."drafted_by_id", "procedures_edition"."proposed_by_id", "procedures_edition"."published_by_id", "procedures_edition"."published_at", "procedures_procedure"."id", "procedures_procedure"."uuid", "procedures_procedure"."code", "procedures_procedure"."slug", "procedures_procedure"."agency_id", "procedures_procedure"."kind", "agencies_agency"."id", "agencies_agency"."name_es", "agencies_agency"."name_en", "agencies_agency"."code", "agencies_agency"."jurisdiction_id", "agencies_agency"."phone", "agencies_agency"."email", "agencies_agency"."address", "agencies_agency"."website", "agencies_agency"."control_id", "jurisdictions_jurisdiction"."id", "jurisdictions_jurisdiction"."code", "jurisdictions_jurisdiction"."name_es", "jurisdictions_jurisdiction"."name_en", "jurisdictions_jurisdiction"."parent_id", "jurisdictions_jurisdiction"."zone", "agencies_unit"."id", "agencies_unit"."name_es", "agencies_unit"."name_en", "agencies_unit"."agency_id", "agencies_unit"."code", "agencies_unit"."place", "agencies_unit"."takes_the_rest", "agencies_unit"."became_id", "agencies_officer"."id", "agencies_officer"."uuid", "agencies_officer"."account_id", "agencies_officer"."agency_id", "agencies_officer"."name", "agencies_officer"."title", T8."id", T8."procedure_id", T8."number", T8."in_force_from", T8."name_es", T8."name_en", T8."purpose_es", T8."purpose_en", T8."unit", T8."online", T8."digest", T8."draft_id", T8."drafted_by_id", T8."proposed_by_id", T8."published_by_id", T8."published_at"
  FROM "feedback_errorreport"
  LEFT OUTER JOIN "agencies_unit" ON ("feedback_errorreport"."unit_id" = "agencies_unit"."id")
  INNER JOIN "agencies_agency" ON ("feedback_errorreport"."agency_id" = "agencies_agency"."id")
  INNER JOIN "procedures_edition" ON ("feedback_errorreport"."edition_id" = "procedures_edition"."id")
  INNER JOIN "procedures_procedure" ON ("procedures_edition"."procedure_id" = "procedures_procedure"."id")
  INNER JOIN "jurisdictions_jurisdiction" ON ("agencies_agency"."jurisdiction_id" = "jurisdictions_jurisdiction"."id")
  LEFT OUTER JOIN "agencies_officer" ON ("feedback_errorreport"."answered_by_id" = "agencies_officer"."id")
  LEFT OUTER JOIN "procedures_edition" T8 ON ("feedback_errorreport"."corrected_in_id" = T8."id")
  WHERE ("feedback_errorreport"."unit_id" IN (%s) AND "feedback_errorreport"."state" IN (%s, …))
  ORDER BY "feedback_errorreport"."due_on" ASC, "feedback_errorreport"."id" ASC
  LIMIT 51
