"""Sheets as a catalogue brings them: they only inform, in the words of another register."""

from typing import Any

from tests.bench.town import Town, published

IMPORTED = """
code: MTR-BAJA
kind: procedure
name: Baja de licencia de funcionamiento
agency: metropolis
unit: licencias
also_called: [cerrar mi negocio]
purpose: El titular solicita la baja </script><script>alert(1)</script> de su licencia & "demás".
life_events: [cerrar-un-negocio]
applicants: [company]
channels: [counter]
business_lines: [Abarrotes, Ferretería]
cost: varies
source: {name: Registro de otro lugar, licence: Apache-2.0, date: "2016", address: "https://ejemplo.mx/fichas"}
originals:
  - {part: cost, text: "$90(formato) más impuestos"}
  - {part: time, text: "de 3 a 5 días"}
  - {part: validity, text: 1 año fiscal}
  - {part: contact, text: "Calle Santiago No. 6\\nTel: 597 335 65"}
  - {part: legal_basis, text: Bando municipal}
contact: {phone: "597 335 65 ext. 4"}
requirements:
  - {id: id_card, name: Identificación oficial, category: identification, copies: 2}
  - id: proof
    name: Comprobante de domicilio
    category: address
    max_age: 3 months
    any_of:
      - {id: water, name: Recibo de agua}
      - {id: both, name: x, note: y}
  - {id: deed, name: Acta constitutiva, category: legal_personality}
  - {id: paid, name: Recibo de pago, category: payment}
  - {id: other, name: Licencia anterior}
deadline: {resolve: unstated, silence: none}
"""
INSPECTION = """
code: MTR-VISITA
kind: inspection
name: Verificación de licencia
agency: metropolis
unit: seguridad
life_events: [recibir-una-inspeccion]
applicants: [company]
channels: [counter]
cost: free
source: {name: Registro de otro lugar, licence: Apache-2.0, date: "2016"}
requirements:
  - {id: licence, name: Licencia de funcionamiento}
deadline: {resolve: unstated, silence: none}
inspection:
  purpose: Revisar que el local tenga licencia
  authority: Dirección de Comercio
  subject: Comercio
  before: Se programa la visita.
  during: El inspector muestra su gafete.
  after: Se levanta un acta.
  lasts: 30 minutos
  sanctions: Multa
  how_to_check: Llama a la Dirección de Comercio.
"""
FILED_ELSEWHERE = """
code: MTR-LINEA
name: {es: Constancia en línea, en: Certificate online}
agency: metropolis
unit: licencias
purpose: {es: Pide tu constancia., en: Ask for your certificate.}
channels: [online]
begins_at: https://ejemplo.mx/constancia
legal_basis: [{law: Ley de Prueba, article: "9"}]
requirements: []
deadline: {resolve: immediate, silence: positive}
"""


def publish(town: Town, *texts: str) -> list[Any]:
    """Publish these sheets beside the town's permit."""
    registrar, publisher = town.extra["registrar"], town.extra["publisher"]
    return [
        published(text, registrar, publisher, town.at)
        for text in texts or (IMPORTED, INSPECTION, FILED_ELSEWHERE)
    ]
