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
