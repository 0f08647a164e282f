SELECT "guides_guideedition"."id", "guides_guideedition"."guide_id", "guides_guideedition"."number", "guides_guideedition"."in_force_from", "guides_guideedition"."title_es", "guides_guideedition"."title_en", "guides_guideedition"."intro_es", "guides_guideedition"."intro_en", "guides_guideedition"."life_events", "guides_guideedition"."digest", "guides_guideedition"."written_by_id", "guides_guideedition"."published_by_id", "guides_guideedition"."published_at", "guides_guide"."id", "guides_guide"."uuid", "guides_guide"."code", "guides_guide"."slug", "guides_guide"."agency_id", "agencies_agency"."id", "agencies_agency"."name_es", "agencies_agency"."name_en", "agencies_agency"."code", "agencies_agency"."jurisdiction_id", "agencies_agency"."phone", "agencies_agency"."email", "agencies_agency"."address", "agencies_agency"."website", "agencies_agency"."control_id"
  FROM "guides_guideedition"
  INNER JOIN "guides_guide" ON ("guides_guideedition"."guide_id" = "guides_guide"."id")
  LEFT OUTER JOIN "guides_guidewithdrawal" ON ("guides_guideedition"."id" = "guides_guidewithdrawal"."edition_id")
  INNER JOIN "agencies_agency" ON ("guides_guide"."agency_id" = "agencies_agency"."id")
  WHERE ("guides_guideedition"."id" = (SELECT U0."id" AS "pk"
  FROM "guides_guideedition" U0
  WHERE (U0."guide_id" = ("guides_guideedition"."guide_id") AND U0."in_force_from" <= %s)
  ORDER BY U0."in_force_from" DESC, U0."number" DESC
  LIMIT 1) AND NOT ("guides_guidewithdrawal"."from_on" <= %s AND "guides_guidewithdrawal"."from_on" IS NOT NULL) AND "guides_guide"."slug" = %s)
  LIMIT 21

SELECT "procedures_edition"."id", "procedures_edition"."procedure_id", "procedures_edition"."number", "procedures_edition"."in_force_from", "procedures_edition"."name_es", "procedures_edition"."name_en", "procedures_edition"."purpose_es", "procedures_edition"."purpose_en", "procedures_edition"."unit", "procedures_edition"."online", "procedures_edition"."source", "procedures_edition"."content", "procedures_edition"."digest", "procedures_edition"."draft_id", "procedures_edition"."drafted_by_id", "procedures_edition"."proposed_by_id", "procedures_edition"."published_by_id", "procedures_edition"."published_at", "procedures_procedure"."id", "procedures_procedure"."uuid", "procedures_procedure"."code", "procedures_procedure"."slug", "procedures_procedure"."agency_id", "procedures_procedure"."kind"
  FROM "procedures_edition"
  INNER JOIN "procedures_procedure" ON ("procedures_edition"."procedure_id" = "procedures_procedure"."id")
  LEFT OUTER JOIN "procedures_withdrawal" ON ("procedures_edition"."id" = "procedures_withdrawal"."edition_id")
  WHERE ("procedures_edition"."id" = (SELECT U0."id" AS "pk"
  FROM "procedures_edition" U0
  LEFT OUTER JOIN "procedures_withdrawal" U2 ON (U0."id" = U2."edition_id")
  WHERE (U0."in_force_from" <= %s AND U0."procedure_id" = ("procedures_edition"."procedure_id") AND NOT (U2."never_in_force" AND U2."never_in_force" IS NOT NULL))
  ORDER BY U0."in_force_from" DESC, U0."number" DESC
  LIMIT 1) AND NOT ("procedures_withdrawal"."from_on" <= %s AND "procedures_withdrawal"."from_on" IS NOT NULL) AND "procedures_procedure"."code" IN (%s))
  ORDER BY "procedures_edition"."id" ASC
