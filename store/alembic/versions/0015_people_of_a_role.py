"""people of a role: who answers is found without looking at everybody"""

import sqlalchemy as sa
from alembic import op

revision = "0015"
down_revision = "0014"
branch_labels = None
depends_on = None

#: The roles that a person had in one column, a row for each.
ROLES = {
    "sqlite": "SELECT DISTINCT person.id, value FROM person, json_each(roles)",
    "postgresql": "SELECT DISTINCT person.id, value FROM person, jsonb_array_elements_text(roles) AS each (value)",
}


def upgrade() -> None:
    op.create_table(
        "person_role",
        sa.Column("person_id", sa.Integer(), nullable=False),
        sa.Column("role", sa.Text(), nullable=False),
        sa.ForeignKeyConstraint(["person_id"], ["person.id"], name=op.f("fk_person_role_person_id")),
        sa.PrimaryKeyConstraint("person_id", "role", name=op.f("pk_person_role")),
    )
    op.create_index("people_of_role", "person_role", ["role", "person_id"])
    op.execute("INSERT INTO person_role (person_id, role) " + ROLES[op.get_bind().dialect.name])
    op.drop_column("person", "roles")
