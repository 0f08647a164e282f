SELECT "procedures_procedure"."slug" AS "procedure__slug", "procedures_edition"."in_force_from" AS "in_force_from"
  FROM "procedures_edition"
  INNER JOIN "procedures_procedure" ON ("procedures_edition"."procedure_id" = "procedures_procedure"."id")
  LEFT OUTER JOIN "procedures_withdrawal" ON ("procedures_edition"."id" = "procedures_withdrawal"."edition_id")
  WHERE ("procedures_edition"."id" = (SELECT U0."id" AS "pk"
  FROM "procedures_edition" U0
  LEFT OUTER JOIN "procedures_withdrawal" U2 ON (U0."id" = U2."edition_id")
  WHERE (U0."in_force_from" <= %s AND U0."procedure_id" = ("procedures_edition"."procedure_id") AND NOT (U2."never_in_force" AND U2."never_in_force" IS NOT NULL))
  ORDER BY U0."in_force_from" DESC, U0."number" DESC
  LIMIT 1) AND NOT ("procedures_withdrawal"."from_on" <= %s AND "procedures_withdrawal"."from_on" IS NOT NULL) AND "procedures_edition"."procedure_id" >= %s AND "procedures_edition"."procedure_id" < %s)
  ORDER BY "procedures_edition"."procedure_id" ASC
