SELECT "agencies_office"."id" AS "pk", "agencies_office"."municipality" AS "municipality", "agencies_office"."colonia" AS "colonia", "agencies_office"."lat" AS "lat", "agencies_office"."lon" AS "lon", "agencies_office"."hours" AS "hours", "jurisdictions_jurisdiction"."code" AS "agency__jurisdiction__code"
  FROM "agencies_office"
  INNER JOIN "agencies_agency" ON ("agencies_office"."agency_id" = "agencies_agency"."id")
  INNER JOIN "jurisdictions_jurisdiction" ON ("agencies_agency"."jurisdiction_id" = "jurisdictions_jurisdiction"."id")
  ORDER BY "agencies_office"."name_es" ASC, 1 ASC

SELECT "agencies_office"."id", "agencies_office"."name_es", "agencies_office"."name_en", "agencies_office"."code", "agencies_office"."agency_id", "agencies_office"."unit_id", "agencies_office"."address", "agencies_office"."floor", "agencies_office"."colonia", "agencies_office"."municipality", "agencies_office"."phone", "agencies_office"."email", "agencies_office"."hours", "agencies_office"."hours_text", "agencies_office"."access_es", "agencies_office"."access_en", "agencies_office"."lat", "agencies_office"."lon", "agencies_office"."source", "agencies_office"."source_url", "agencies_office"."source_date", "agencies_agency"."id", "agencies_agency"."name_es", "agencies_agency"."name_en", "agencies_agency"."code", "agencies_agency"."jurisdiction_id", "agencies_agency"."phone", "agencies_agency"."email", "agencies_agency"."address", "agencies_agency"."website", "agencies_agency"."control_id", "jurisdictions_jurisdiction"."id", "jurisdictions_jurisdiction"."code", "jurisdictions_jurisdiction"."name_es", "jurisdictions_jurisdiction"."name_en", "jurisdictions_jurisdiction"."parent_id", "jurisdictions_jurisdiction"."zone"
  FROM "agencies_office"
  INNER JOIN "agencies_agency" ON ("agencies_office"."agency_id" = "agencies_agency"."id")
  INNER JOIN "jurisdictions_jurisdiction" ON ("agencies_agency"."jurisdiction_id" = "jurisdictions_jurisdiction"."id")
  WHERE "agencies_office"."id" IN (%s, …)
  ORDER BY "agencies_office"."code" ASC

SELECT "procedures_edition"."id", "procedures_edition"."procedure_id", "procedures_edition"."number", "procedures_edition"."in_force_from", "procedures_edition"."name_es", "procedures_edition"."name_en", "procedures_edition"."purpose_es", "procedures_edition"."purpose_en", "procedures_edition"."unit", "procedures_edition"."online", "procedures_edition"."digest", "procedures_edition"."draft_id", "procedures_edition"."drafted_by_id", "procedures_edition"."proposed_by_id", "procedures_edition"."published_by_id", "procedures_edition"."published_at", "procedures_procedure"."id", "procedures_procedure"."uuid", "procedures_procedure"."code", "procedures_procedure"."slug", "procedures_procedure"."agency_id", "procedures_procedure"."kind", "agencies_agency"."id", "agencies_agency"."name_es", "agencies_agency"."name_en", "agencies_agency"."code", "agencies_agency"."jurisdiction_id", "agencies_agency"."phone", "agencies_agency"."email", "agencies_agency"."address", "agencies_agency"."website", "agencies_agency"."control_id"
  FROM "procedures_edition"
  INNER JOIN "procedures_procedure" ON ("procedures_edition"."procedure_id" = "procedures_procedure"."id")
  LEFT OUTER JOIN "procedures_withdrawal" ON ("procedures_edition"."id" = "procedures_withdrawal"."edition_id")
  INNER JOIN "agencies_agency" ON ("procedures_procedure"."agency_id" = "agencies_agency"."id")
  WHERE ("procedures_edition"."id" = (SELECT U0."id" AS "pk"
  FROM "procedures_edition" U0
  LEFT OUTER JOIN "procedures_withdrawal" U2 ON (U0."id" = U2."edition_id")
  WHERE (U0."in_force_from" <= %s AND U0."procedure_id" = ("procedures_edition"."procedure_id") AND NOT (U2."never_in_force" AND U2."never_in_force" IS NOT NULL))
  ORDER BY U0."in_force_from" DESC, U0."number" DESC
  LIMIT 1) AND NOT ("procedures_withdrawal"."from_on" <= %s AND "procedures_withdrawal"."from_on" IS NOT NULL) AND "procedures_procedure"."code" IN (SELECT U0."procedure" AS "procedure"
  FROM "agencies_officeservice" U0))
  ORDER BY "procedures_edition"."name_es" ASC, "procedures_edition"."id" ASC

SELECT DISTINCT "agencies_agency"."id", "agencies_agency"."name_es", "agencies_agency"."name_en", "agencies_agency"."code", "agencies_agency"."jurisdiction_id", "agencies_agency"."phone", "agencies_agency"."email", "agencies_agency"."address", "agencies_agency"."website", "agencies_agency"."control_id"
  FROM "agencies_agency"
  INNER JOIN "agencies_office" ON ("agencies_agency"."id" = "agencies_office"."agency_id")
  WHERE "agencies_office"."id" IS NOT NULL
  ORDER BY "agencies_agency"."name_es" ASC, "agencies_agency"."id" ASC
