SELECT "outbox_generation"."name" AS "name", "outbox_generation"."number" AS "number"
  FROM "outbox_generation"
  WHERE "outbox_generation"."name" IN (%s)
  ORDER BY 1 ASC
