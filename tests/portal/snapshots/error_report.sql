SELECT "feedback_errorreport"."id", "feedback_errorreport"."uuid", "feedback_errorreport"."folio", "feedback_errorreport"."edition_id", "feedback_errorreport"."agency_id", "feedback_errorreport"."unit_id", "feedback_errorreport"."what", "feedback_errorreport"."text", "feedback_errorreport"."email", "feedback_errorreport"."language", "feedback_errorreport"."state", "feedback_errorreport"."received_at", "feedback_errorreport"."received_on", "feedback_errorreport"."due_on", "feedback_errorreport"."reminded_on", "feedback_errorreport"."answer", "feedback_errorreport"."answered_at", "feedback_errorreport"."answered_by_id", "feedback_errorreport"."corrected_in_id", "procedures_edition"."id", "procedures_edition"."procedure_id", "procedures_edition"."number", "procedures_edition"."in_force_from", "procedures_edition"."name_es", "procedures_edition"."name_en", "procedures_edition"."purpose_es", "procedures_edition"."purpose_en", "procedures_edition"."unit", "procedures_edition"."online", "procedures_edition"."digest", "procedures_edition"."draft_id", "procedures_edition"."drafted_by_id", "procedures_edition"."proposed_by_id", "procedures_edition"."published_by_id", "procedures_edition"."published_at", "procedures_procedure"."id", "procedures_procedure"."uuid", "procedures_procedure"."code", "procedures_procedure"."slug", "procedures_procedure"."agency_id", "procedures_procedure"."kind", "agencies_agency"."id", "agencies_agency"."name_es", "agencies_agency"."name_en", "agencies_agency"."code", "agencies_agency"."jurisdiction_id", "agencies_agency"."phone", "agencies_agency"."email", "agencies_agency"."address", "agencies_agency"."website", "agencies_agency"."control_id", "agencies_unit"."id", "agencies_unit"."name_es", "agencies_unit"."name_en", "agencies_unit"."agency_id", "agencies_unit"."code", "agencies_unit"."place", "agencies_unit"."takes_the_rest", "agencies_unit"."became_id", "agencies_officer"."id", "agencies_officer"."uuid", "agencies_officer"."account_id", "agencies_officer"."agency_id", "agencies_officer"."name", "agencies_officer"."title", T7."id", T7."procedure_id", T7."number", T7."in_force_from", T7."name_es", T7."name_en", T7."purpose_es", T7."purpose_en", T7."unit", T7."online", T7."digest", T7."draft_id", T7."drafted_by_id", T7."proposed_by_id", T7."published_by_id", T7."published_at"
  FROM "feedback_errorreport"
  INNER JOIN "procedures_edition" ON ("feedback_errorreport"."edition_id" = "procedures_edition"."id")
  INNER JOIN "procedures_procedure" ON ("procedures_edition"."procedure_id" = "procedures_procedure"."id")
  INNER JOIN "agencies_agency" ON ("feedback_errorreport"."agency_id" = "agencies_agency"."id")
  LEFT OUTER JOIN "agencies_unit" ON ("feedback_errorreport"."unit_id" = "agencies_unit"."id")
  LEFT OUTER JOIN "agencies_officer" ON ("feedback_errorreport"."answered_by_id" = "agencies_officer"."id")
  LEFT OUTER JOIN "procedures_edition" T7 ON ("feedback_errorreport"."corrected_in_id" = T7."id")
  WHERE "feedback_errorreport"."folio" = %s
  LIMIT 21

SELECT %s AS "a"
  FROM "procedures_edition"
  LEFT OUTER JOIN "procedures_withdrawal" ON ("procedures_edition"."id" = "procedures_withdrawal"."edition_id")
  WHERE ("procedures_edition"."id" = (SELECT U0."id" AS "pk"
  FROM "procedures_edition" U0
  LEFT OUTER JOIN "procedures_withdrawal" U2 ON (U0."id" = U2."edition_id")
  WHERE (U0."in_force_from" <= %s AND U0."procedure_id" = ("procedures_edition"."procedure_id") AND NOT (U2."never_in_force" AND U2."never_in_force" IS NOT NULL))
  ORDER BY U0."in_force_from" DESC, U0."number" DESC
  LIMIT 1) AND NOT ("procedures_withdrawal"."from_on" <= %s AND "procedures_withdrawal"."from_on" IS NOT NULL) AND "procedures_edition"."procedure_id" = %s)
  LIMIT 1
